/** The arch of a gatehouse, with its keyhole. */
export const ARCH = "M6 21V11a6 6 0 0 1 12 0v10h-4v-4.2a3 3 0 1 0-4 0V21Z";

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#1d4f40"/><path d="${ARCH}" fill="#f4efe2" transform="translate(0 -1)"/></svg>`;
