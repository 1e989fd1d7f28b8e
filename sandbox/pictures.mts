import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { cancellationPictures } from './cancellationPictures.mts';
import { dashboardPictures } from './dashboardPictures.mts';
import { NORTHGATE } from './demo/operators.mts';
import { sandboxOwner } from './n8n/session.mts';
import {
	OPERATOR_TEMPLATES,
	PERIOD_TEMPLATES,
	readTemplate,
	SHARED_TEMPLATES,
} from './world/templates.mts';
import { setUp } from './world/setUp.mts';
import { World } from './world/world.mts';

/**
 * Takes the pictures of the docs: every template on n8n's canvas (or one: `--only KEY`), the pages of the dashboard and, with
 * `--demo FILE`, what the demo printed.
 * Needs a Chromium (`CHROMIUM`, default /usr/bin/chromium).
 */
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const SIZE = { width: 2000, height: 1100 };

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
		await canvases(browser);
	} finally {
		await browser.close();
	}
}

async function canvases(browser: Browser): Promise<void> {
	const world = await World.start({
		operators: [NORTHGATE],
		catalogue: 20,
		speed: 1,
		editor: true,
		report: (line) => process.stderr.write(`${line}\n`),
	});
	try {
		await setUp(world, { seconds: {} });
		const { url, apiKey } = world.operator(NORTHGATE.name).mirakl;
		await world.client.credentials.create('Mirakl', 'miraklApi', { instanceUrl: url, apiKey });
		const page = await browser.newPage({ viewport: SIZE });
		await signIn(page, world.n8n.url);
		const all = [...SHARED_TEMPLATES, ...OPERATOR_TEMPLATES, ...PERIOD_TEMPLATES];
		const only = process.argv.includes('--only')
			? process.argv[process.argv.indexOf('--only') + 1]
			: undefined;
		const wanted = all.filter((each) => only === undefined || each === only);
		if (wanted.includes('exception-dashboard')) await dashboardPictures(browser, world, folder);
		for (const key of wanted) {
			const { id } = await world.client.workflows.create(readTemplate(key));
			await page.goto(`${world.n8n.url}/workflow/${id}`);
			await page.locator('[data-test-id="canvas-node"]').first().waitFor({ timeout: 60_000 });
			await page.keyboard.press('1');
			await page.waitForFunction(
				() => document.querySelectorAll('[data-test-id="canvas-node"]').length > 5,
			);
			await page
				.locator('[data-test-id="canvas-wrapper"], [data-test-id="canvas"]')
				.first()
				.screenshot({ path: join(folder, `${key}.png`), animations: 'disabled' });
			if (key === 'cancellations') {
				await cancellationPictures(page.context(), world, { workflowId: id, folder });
			}
		}
	} finally {
		await world.stop();
	}
}

async function signIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(sandboxOwner.email);
	await page.locator('input[name="password"]').fill(sandboxOwner.password);
	await page.locator('[data-test-id="form-submit-button"]').click();
	await page.waitForURL((address) => !address.pathname.includes('signin'));
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
