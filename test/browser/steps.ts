import type { TestContext } from "node:test";

export type Step = (name: string, act: () => Promise<void>) => Promise<void>;

/** The steps of a story, each told by itself; what comes after a broken one is not tried. */
export const stepsOf =
  (story: TestContext): Step =>
  async (name, act) => {
    let broken: { readonly why: unknown } | undefined;
    await story.test(name, async () => {
      try {
        await act();
      } catch (why) {
        broken = { why };
        throw why;
      }
    });
    if (broken) throw new Error(`stopped at “${name}”`);
  };
