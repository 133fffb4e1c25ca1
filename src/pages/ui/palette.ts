import {
  BLACK,
  channels,
  contrast,
  mix,
  type Rgb,
  SURFACES,
  until,
  write,
} from "../../config/colour.ts";

const WHITE = "#ffffff";
/** WCAG 2.2 §1.4.3: text. */
const READABLE = 4.5;
/** §1.4.11: what one has to see to use it. */
const VISIBLE = 3;

/** As bright as it gets in the same hue: a dark blue that was mixed with white would be grey. */
function vivid(hex: string): string {
  const rgb = channels(hex);
  const most = Math.max(...rgb);
  return most === 0 ? BLACK : write(rgb.map((channel) => (channel * 255) / most) as unknown as Rgb);
}

/** Text on this colour: of black and white one is always readable. */
const inkOn = (colour: string): string => (contrast(colour, WHITE) >= READABLE ? WHITE : BLACK);

/** Custom properties of theme.css. */
type Palette = Readonly<Record<string, string>>;

const button = (main: string): Palette => {
  const ink = inkOn(main);
  // Away from its text, which so only gains contrast.
  const hover = mix(main, ink === WHITE ? BLACK : WHITE, 0.15);
  return { main, "main-ink": ink, "main-hover": hover };
};

const band = (colour: string): Palette => {
  const ink = inkOn(colour);
  const soft = mix(ink, colour, 0.2);
  return {
    band: colour,
    "band-ink": ink,
    "band-soft": contrast(soft, colour) >= READABLE ? soft : ink,
    wave: `${ink}14`,
  };
};

/** What both themes make of one colour: text and links have a contrast of 4.5:1 in each. */
export const palettesOf = (accent: string): { light: Palette; dark: Palette } => ({
  light: {
    ...band(accent),
    ...button(accent),
    link: until(READABLE, SURFACES.light.worst, accent, BLACK),
  },
  dark: {
    ...band(until(7, WHITE, accent, BLACK)),
    ...button(until(VISIBLE, SURFACES.dark.card, accent, vivid(accent), WHITE)),
    link: until(READABLE, SURFACES.dark.worst, accent, vivid(accent), WHITE),
  },
});
