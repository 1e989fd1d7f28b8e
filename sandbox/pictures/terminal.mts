import type { Browser } from 'playwright-core';

/** A picture of a terminal that shows this text. */
export async function terminalPicture(
	browser: Browser,
	text: string,
	{ path, width = 1300 }: { path: string; width?: number },
): Promise<void> {
	const page = await browser.newPage({ viewport: { width, height: 100 } });
	const safe = text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
	await page.setContent(
		`<pre style="margin:0;padding:24px;background:#14181f;color:#d8dee9;font:15px/1.5 monospace;white-space:pre-wrap">${safe}</pre>`,
	);
	await page.locator('pre').screenshot({ path });
	await page.close();
}
