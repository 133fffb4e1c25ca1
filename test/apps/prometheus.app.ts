import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { freePort, until } from "../../src/cli/network.ts";
import { newVisitor, openBrowser } from "../browser/browser.ts";
import { temporaryFolder } from "../browser/fixtures.ts";
import { stepsOf } from "../browser/steps.ts";
import { putBehindGate, signInOnTheWayTo } from "./gated.ts";
import { debianFile } from "./programs.ts";
import { startServer } from "./start-server.ts";
import { addToken } from "./tokens.ts";

const PATIENCE = 20_000;

test("Prometheus", async (story) => {
  const step = stepsOf(story);
  const folder = temporaryFolder(story);
  const port = await freePort();
  const config = join(folder, "prometheus.yml");
  writeFileSync(config, "{}");
  const command = [
    debianFile("/usr/bin/prometheus"),
    ...[`--config.file=${config}`, `--storage.tsdb.path=${folder}/data`],
    ...[`--web.listen-address=127.0.0.1:${port}`],
    `--web.local-assets=${debianFile("/usr/share/prometheus/web/")}`,
  ];
  const prometheus = await startServer(story, port, command, { cwd: folder });
  const gate = await putBehindGate(story, `http://127.0.0.1:${port}`);

  const jobs: object[] = [];

  await step("it reads its own numbers through the gate, with a service token", async () => {
    const token = await addToken(gate.url, "prometheus");
    const job = (name: string, interval: string, credentials: string) => ({
      job_name: name,
      scrape_interval: interval,
      authorization: { credentials },
      static_configs: [{ targets: [new URL(gate.url).host] }],
    });
    // JSON is YAML.
    jobs.push(job("welcome", "1s", token), job("stranger", "5s", "ght_wrong"));
    writeFileSync(config, JSON.stringify({ scrape_configs: jobs }));
    prometheus.signal("SIGHUP");
    const health = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/targets`);
      const { data }: Targets = await answer.json();
      return data.activeTargets.map(({ scrapePool, health }) => `${scrapePool} ${health}`).sort();
    };
    const settled = ["stranger down", "welcome up"];
    await until(
      async () => `${await health()}` === `${settled}`,
      PATIENCE,
      () => false,
    );
    assert.deepEqual(await health(), settled, prometheus.log());
  });

  await step("it reads the counts of the gate itself, and answers a query about them", async () => {
    const token = await addToken(gate.url, "watcher", { groups: "metrics" });
    const job = {
      ...{ job_name: "gatehouse", scrape_interval: "1s", metrics_path: "/.gatehouse/metrics" },
      authorization: { credentials: token },
      static_configs: [{ targets: [new URL(gate.url).host] }],
    };
    writeFileSync(config, JSON.stringify({ scrape_configs: [...jobs, job] }));
    prometheus.signal("SIGHUP");
    const resultOf = async (query: string): Promise<number> => {
      const asked = `http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(query)}`;
      const { data }: Answer = await (await fetch(asked)).json();
      return Number(data.result[0]?.value[1] ?? 0);
    };
    const forwarded = 'sum(gatehouse_requests_total{verdict="forward"})';
    const quick = "sum(gatehouse_origin_seconds_bucket{le='+Inf'})";
    await until(
      async () => (await resultOf(forwarded)) > 0 && (await resultOf(quick)) > 0,
      PATIENCE,
      () => false,
    );
    assert.ok((await resultOf(forwarded)) > 0, prometheus.log());
    assert.ok((await resultOf(quick)) > 0, prometheus.log());
    assert.equal(await resultOf('up{job="gatehouse"}'), 1, "every line of the page is understood");
  });

  await step("its page answers a query in the browser", async () => {
    const browser = await openBrowser();
    story.after(() => browser.close());
    const { page } = await newVisitor(browser);
    await signInOnTheWayTo(page, gate.url);
    assert.equal(new URL(page.url()).origin, gate.url, "its redirects stay on the app's host");
    await page.locator("textarea[name=expr]").fill('count by (job) (up{job="welcome"} == 1)');
    await page.locator("input.execute_btn").click();
    const row = page.locator(".console tbody tr").filter({ hasText: "welcome" });
    await row.waitFor();
    assert.match((await row.textContent()) ?? "", /\{job="welcome"\}\s*1$/);
    await page.goto(`${gate.url}/classic/targets`);
    await page.getByText("server returned HTTP status 401 Unauthorized").first().waitFor();
  });
});

interface Answer {
  readonly data: { readonly result: readonly { readonly value: readonly [number, string] }[] };
}

interface Targets {
  readonly data: {
    readonly activeTargets: readonly { readonly scrapePool: string; readonly health: string }[];
  };
}
