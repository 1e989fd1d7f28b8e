import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { templatePictures } from './pictures/templates.mts';

/**
 * Does by hand what somebody does with the templates in n8n's editor (or with one: `--only KEY`): import, the operator's name,
 * run; and takes the pictures of the docs on the way: canvases, forms, the pages of the dashboard and, with `--demo FILE`,
 * what the demo printed. Ends with 1 when a template could not be imported and run.
 * Needs a Chromium (`CHROMIUM`, default /usr/bin/chromium).
 */
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));

async function pictures(): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--disable-background-networking',
			'--disable-sync',
		],
	});
	const story = process.argv[process.argv.indexOf('--demo') + 1];
	try {
		if (process.argv.includes('--demo') && story !== undefined) await terminal(browser, story);
		const only = process.argv.includes('--only')
			? process.argv[process.argv.indexOf('--only') + 1]
			: undefined;
		if (!(await templatePictures(browser, folder, only))) process.exitCode = 1;
	} finally {
		await browser.close();
	}
}

async function terminal(browser: Browser, file: string): Promise<void> {
	const page = await browser.newPage({ viewport: { width: 1300, height: 400 } });
	const text = readFileSync(file, 'utf8').replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
	await page.setContent(
		`<pre style="margin:0;padding:24px;background:#14181f;color:#d8dee9;font:15px/1.5 monospace;white-space:pre-wrap">${text}</pre>`,
	);
	await page.locator('pre').screenshot({ path: join(folder, 'demo.png') });
}

await pictures();
