const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WHOLE = 16;

/**
 * The end of an id tells more than its beginning: that of a UUID is the time, that of an id with meaning, such as
 * `racing.race_results:18:1`, the task. What is cut begins with a whole word where one is near.
 */
export function shortId(id: string): string {
  if (UUID.test(id)) return `…${id.slice(-8)}`;
  if (id.length <= WHOLE) return id;
  return `…${id.slice(-WHOLE).replace(/^[A-Za-z0-9]{0,3}[^A-Za-z0-9]+(?=.{8})/, '')}`;
}
