import { html } from "hono/html";
import type { Child, PropsWithChildren } from "hono/jsx";
import { PATHS, withQuery } from "../../config/paths.ts";
import type { Translation } from "../translation.ts";
import { ARCH, ICON_ASSET, SCRIPT_ASSET, STYLE_ASSET } from "./assets.ts";
import type { PageBrand } from "./brand.ts";
import { Icon } from "./icon.tsx";
import { withParts } from "./sentence.tsx";

/** What every page shows around its content. */
export interface Frame {
  /** NAME of the configuration. */
  readonly site: string;
  /** The app that is signed in to, as in the URL; left out where there is none. */
  readonly host?: string | undefined;
  /** The reader's language. */
  readonly t: Translation;
  /** Where the choice of another language leads back to; left out where there is none. */
  readonly here?: string | undefined;
  /** The operator's look; left out where nothing of it is configured. */
  readonly brand?: PageBrand | undefined;
}

interface LayoutProps {
  readonly frame: Frame;
  readonly title: string;
  /** The page tells an error: its title says so first, as screen readers read it first. */
  readonly problem?: boolean | undefined;
  readonly width?: "narrow" | "wide" | "broad" | undefined;
  /** What stands before the content on each page of its kind, and the link that leaves it out. */
  readonly navigation?: { readonly skip: string; readonly links: Child } | undefined;
}

/** The card. Everything dynamic passes through JSX, which escapes it; only the doctype does not. */
export const Layout = ({ frame, ...props }: PropsWithChildren<LayoutProps>) => {
  const { brand } = frame;
  const icon = brand?.logo ?? ICON_ASSET;
  return html`<!DOCTYPE html>${(
    <html lang={frame.t.language.code} dir={frame.t.language.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${props.problem ? frame.t.ui.error(props.title) : props.title} · ${frame.site}`}</title>
        <link rel="icon" type={icon.contentType} href={icon.path} />
        <link rel="stylesheet" href={STYLE_ASSET.path} />
        {brand?.style ? <link rel="stylesheet" href={brand.style.path} /> : null}
        <script src={SCRIPT_ASSET.path} defer></script>
      </head>
      <body>
        {props.navigation ? (
          <a class="skip" href="#content">
            {props.navigation.skip}
          </a>
        ) : null}
        <div class={`card ${props.width ?? "narrow"}`}>
          <header class="band">
            {brand?.logo ? (
              <img class="logo" src={brand.logo.path} alt="" />
            ) : (
              <svg class="arch" viewBox="6 5 12 16" aria-hidden="true">
                <path d={ARCH} />
              </svg>
            )}
            <p class="site">{frame.site}</p>
            {frame.host ? <p class="host">{frame.host}</p> : null}
          </header>
          {props.navigation?.links}
          {props.navigation ? (
            <main class="inside" id="content" tabindex={-1}>
              {props.children}
            </main>
          ) : (
            <main class="inside">{props.children}</main>
          )}
          <Foot {...frame} signsIn={(props.width ?? "narrow") === "narrow"} />
        </div>
      </body>
    </html>
  )}`;
};

/** Below the pages on the way in: who helps, and what somebody agrees to. */
const Foot = ({ here, brand, t, signsIn }: Frame & { readonly signsIn: boolean }) => {
  const { support, termsUrl, privacyUrl } = (signsIn && brand) || {};
  if (!(here || support || termsUrl || privacyUrl)) return null;
  return (
    <footer class="foot">
      {support ? <p>{withParts(t.ui.help, contactOf(support))}</p> : null}
      {here === undefined ? null : <LanguageSwitch here={here} t={t} />}
      {termsUrl ? <a href={termsUrl}>{t.ui.terms}</a> : null}
      {privacyUrl ? <a href={privacyUrl}>{t.ui.privacy}</a> : null}
    </footer>
  );
};

const contactOf = ({ text, href }: NonNullable<PageBrand["support"]>) =>
  href === undefined ? <b>{text}</b> : <a href={href}>{text}</a>;

/** A link and not a list: every page pays for it. */
const LanguageSwitch = ({ here, t }: { here: string; t: Translation }) => (
  <a href={withQuery(PATHS.language, { return_to: here })}>
    <Icon shape="globe" />
    <span class="spoken">{t.ui.language}: </span>
    {t.language.name}
  </a>
);
