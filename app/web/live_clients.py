"""NiceGUI's Clients (one page in one tab each) and the principal that opened them."""

from contextlib import suppress

from nicegui.client import Client

from app.web import principals
from app.web.principals import Principal


def owner(client: Client) -> Principal | None:
    """The principal whose request built the Client."""
    request = client._request  # `request` raises where there is none
    return principals.of_scope(dict(request.scope)) if request is not None else None


def is_of(client_id: str, principal: Principal) -> bool:
    """Whether a page is open, and was opened by this principal."""
    client = Client.instances.get(client_id)
    who = owner(client) if client else None
    return who is not None and who.key == principal.key


def address(client: Client) -> str:
    """The path that the Client was opened at, behind the prefix."""
    request = client._request
    return str(request.scope["path"]) if request is not None else ""


def of_keys(keys: list[str]) -> list[Client]:
    """Every Client that these principals opened."""
    return [c for c in list(Client.instances.values()) if (who := owner(c)) and who.key in keys]


def unconnected() -> list[Client]:
    """Clients without a socket, the oldest first: it has not come yet, or has gone."""
    idle = [one for one in list(Client.instances.values()) if not one.has_socket_connection]
    return sorted(idle, key=lambda client: client.created)


def has_left(client: Client) -> bool:
    """Whether its socket was there and has gone, so that it only waits for a reconnect."""
    return bool(client._delete_tasks)


def delete(client: Client) -> None:
    """Delete a Client with all that waits for it, once."""
    for document in list(client._delete_tasks):  # else its task finds it gone
        client._cancel_delete_task(document)
    if client.id in Client.instances:
        with suppress(KeyError):
            client.delete()
