/** The time of day as people read it off a wall, such as 09:05. */
export const clock = (ms = Date.now()) =>
  new Date(ms).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
