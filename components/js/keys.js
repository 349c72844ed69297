// The keys that seal what is kept on this device (AES-GCM). The server issues them to whoever is
// signed in; here they live in memory, and cannot be read out even there.
import { post } from "./wire.js";

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const place = (name) => new TextEncoder().encode(name);

export class Keys {
  constructor() {
    this.byId = new Map();
    this.own = null; // the id of the key that this page seals with
    this.document = ""; // the one document that this page is turned to, or ""
  }

  /** Ask for one's own key, and for those of one's turned pages; the answer, or null for a stranger. */
  async ask(device, documents) {
    const reply = await post("/_journal/key", { client: window.clientId, device, documents });
    if (!reply.ok) return null;
    const answer = await reply.json();
    for (const { id, key } of Object.values(answer.keys))
      this.byId.set(id, await crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]));
    this.document = answer.own;
    this.own = answer.keys[answer.own].id;
    return answer;
  }

  async seal(name, value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const how = { name: "AES-GCM", iv, additionalData: place(name) };
    const sealed = await crypto.subtle.encrypt(how, this.byId.get(this.own), place(JSON.stringify(value)));
    return { key: this.own, document: this.document, iv, sealed };
  }

  /** Open an entry; throws where it was damaged, or moved from another place. */
  async open(name, { key, iv, sealed }) {
    const how = { name: "AES-GCM", iv, additionalData: place(name) };
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, this.byId.get(key), sealed)));
  }
}
