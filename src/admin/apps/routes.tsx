import { Hono } from "hono";
import { sharesHosts } from "../../config/config.ts";
import { page } from "../../pages/answer.tsx";
import type { PageContext, PageEnv } from "../../pages/context.ts";
import { adminFrame, adminPage, refused } from "../administrator.ts";
import { explainAccess, showExplanation } from "./explain.ts";
import { AppsPage, type Question } from "./view.tsx";

const questionOf = (c: PageContext): Question => {
  const asked = (name: string): string => (c.req.query(name) ?? "").trim();
  return {
    url: asked("url"),
    user: asked("user"),
    method: asked("method").toUpperCase() || "GET",
    address: asked("address"),
  };
};

export const appPages = new Hono<PageEnv>().get(
  "/apps",
  adminPage(async (c, admin) => {
    const { services, now } = c.var;
    const question = questionOf(c);
    const { config } = services;
    const props = {
      ...adminFrame(c, admin),
      apps: config.apps,
      shared: sharesHosts(config),
      question,
    };
    if (question.url === "") return page(c, <AppsPage {...props} />);
    const { url, method, user, address } = question;
    const access = { url, method, user: user || undefined, address: address || undefined };
    const explained = await explainAccess(services, access, now);
    if (explained.ok) {
      return page(
        c,
        <AppsPage {...props} explained={showExplanation(explained.value, admin.a.because)} />,
      );
    }
    const { problem, status, faults } = refused(explained.reason, admin.a);
    const blamed = explained.reason.kind === "no_such_user" ? { user: problem.text } : faults;
    return page(c, <AppsPage {...props} problem={problem} faults={blamed} />, status);
  }),
);
