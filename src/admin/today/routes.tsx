import { Hono } from "hono";
import { page } from "../../pages/answer.tsx";
import type { PageEnv } from "../../pages/context.ts";
import { adminFrame, adminPage } from "../administrator.ts";
import { lookAtToday } from "./today.ts";
import { TodayPage } from "./view.tsx";

export const todayPages = new Hono<PageEnv>().get(
  "/today",
  adminPage(async (c, admin) => {
    const { services, now } = c.var;
    const found = await lookAtToday(services, now);
    return page(c, <TodayPage {...adminFrame(c, admin)} found={found} />);
  }),
);
