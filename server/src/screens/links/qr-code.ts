import { renderSVG } from 'uqr'

/** Draws a short URL as a QR code with the quiet zone of four modules that scanners ask for (ISO/IEC 18004). */
export const drawQrCode = (shortUrl: string): string => renderSVG(shortUrl, { ecc: 'M', border: 4 })
