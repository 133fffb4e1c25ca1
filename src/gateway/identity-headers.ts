import type { App } from "../config/config.ts";
import type { Target } from "../routing/target.ts";
import type { Person, Service, Visitor } from "../session/visitor.ts";
import type { HeaderRecord } from "./headers.ts";

/** Our name in Via (RFC 9110 §7.6.3), by which a request that comes round again is known. */
export const PSEUDONYM = "gatehouse";

/** Everything the gate itself tells the origin. `address` as the platform vouches for it, or "". */
export function ourHeaders(
  app: App,
  target: Target,
  address: string,
  visitor: Visitor,
  assertion: string | undefined,
): HeaderRecord {
  const { host, protocol } = target.url;
  const scheme = protocol.slice(0, -1);
  const ours: HeaderRecord = {
    via: `1.1 ${PSEUDONYM}`,
    "x-forwarded-host": host,
    "x-forwarded-proto": scheme,
    forwarded: `${forElement(address)}host="${host}";proto=${scheme}`,
  };
  if (address !== "") ours["x-forwarded-for"] = address;
  if (assertion !== undefined) ours[app.assertionHeader.toLowerCase()] = assertion;
  if (app.identityHeaders && visitor.kind !== "nobody") Object.assign(ours, plainIdentity(visitor));
  return ours;
}

/** RFC 7239 §6: an IPv6 address stands in brackets and quotes. */
function forElement(address: string): string {
  if (address === "") return "";
  return address.includes(":") ? `for="[${address}]";` : `for=${address};`;
}

function plainIdentity(visitor: Person | Service): HeaderRecord {
  const person = visitor.kind === "person";
  // A comma parts the names, so a name that holds one would be read as two groups.
  const groups = visitor.groups.filter((group) => !group.includes(","));
  return {
    "remote-user": headerText(person ? visitor.username : `service:${visitor.name}`),
    "remote-name": headerText(visitor.name),
    "remote-email": person ? headerText(visitor.email) : "",
    "remote-groups": headerText(groups.join(",")),
  };
}

/** RFC 9110 §5.5: no control characters in a value. Others travel as UTF-8. */
const headerText = (text: string): string =>
  Array.from(text, (char) => (char < " " || char === "\x7f" ? " " : char)).join("");
