import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { templatePictures } from './pictures/templates.mts';
import { terminalPicture } from './pictures/terminal.mts';
import { walk } from './pictures/walk.mts';

/**
 * Does by hand what somebody does with the templates in n8n's editor (or with one: `--only KEY`): import, the operator's name,
 * run; and takes the pictures of the docs on the way: canvases, forms, the pages of the dashboard and, with `--demo FILE`,
 * what the demo printed; then the first day of a new user in an empty n8n (`--only walk`). Ends with 1 when a template could
 * not be imported and run, or a step of that day did not come out.
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
		if (process.argv.includes('--demo') && story !== undefined)
			await terminalPicture(browser, readFileSync(story, 'utf8'), {
				path: join(folder, 'demo.png'),
			});
		const only = process.argv.includes('--only')
			? process.argv[process.argv.indexOf('--only') + 1]
			: undefined;
		const keys = only?.split(',').filter((key) => key !== 'walk');
		if (keys?.length !== 0 && !(await templatePictures(browser, folder, keys)))
			process.exitCode = 1;
		const walked = only === undefined || only.split(',').includes('walk');
		if (walked && !(await walk(browser, folder))) process.exitCode = 1;
	} finally {
		await browser.close();
	}
}

await pictures();
