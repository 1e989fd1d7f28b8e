/** An offer that was listed under a SKU that Khaos Control does not know. */
export const SOLD_UNMAPPED = 'XMAS-GIFT-1';
