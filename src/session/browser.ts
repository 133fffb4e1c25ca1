import * as z from "zod/mini";
import { DAY } from "../kit/clock.ts";
import type { Place } from "../store/devices.ts";
import { readToken, type SigningKeys, signToken } from "./signed-token.ts";

/** What a request says of the browser that sent it; nothing of it is ever an identity. */
export interface Browser {
  /** Host and port that were asked: cookies count where they were given, and nowhere else. */
  readonly host: string;
  /** The client's address as the platform reports it. */
  readonly address: string;
  readonly userAgent: string;
  /** The code of a language that is built in: the one that pages are in. */
  readonly language: string;
  readonly place: Place;
  /** The session this browser had before; it ends when another begins. */
  readonly session: { readonly id: string; readonly userId: string } | undefined;
  readonly device: Device | undefined;
}

/** A browser in which this person has completed a sign-in. Its row in D1 may be gone. */
export interface Device {
  readonly id: string;
  readonly userId: string;
  readonly usernameKey: string;
  /** Its owner has signed out here: while it is trusted, their name is offered again. */
  readonly offersName?: true;
}

/** Browsers keep no cookie longer (RFC 6265bis §5.6). */
export const DEVICE_COOKIE_LIFETIME = 400 * DAY;

const claims = z.object({
  id: z.string(),
  sub: z.string(),
  key: z.string(),
  /** Cookies of version 0.1.0 name none; the next sign-in replaces them. */
  host: z.optional(z.string()),
  offer: z.optional(z.literal(true)),
});

export const signDevice = (device: Device, host: string, keys: SigningKeys): Promise<string> =>
  signToken(
    {
      ...{ id: device.id, sub: device.userId, key: device.usernameKey, host },
      ...(device.offersName && { offer: true }),
    },
    keys,
  );

/** `undefined` for a cookie that we did not sign, or signed for another host. */
export async function readDevice(
  cookie: string,
  host: string,
  keys: SigningKeys,
): Promise<Device | undefined> {
  const read = await readToken(cookie, keys, claims);
  if (!read || (read.host ?? host) !== host) return undefined;
  const device = { id: read.id, userId: read.sub, usernameKey: read.key };
  return read.offer ? { ...device, offersName: true } : device;
}
