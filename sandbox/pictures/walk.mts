import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { NORTHGATE, SPECIAL_SKU } from '../demo/operators.mts';
import { startRegistry } from '../n8n/registry.mts';
import { World } from '../world/world.mts';
import {
	becomeOwner,
	createApiKey,
	createCredential,
	credentialsOf,
	installPackage,
} from './walk/arriving.mts';
import { audit, firstException, firstOrder, firstStock } from './walk/firstDay.mts';
import { Hand } from './walk/hand.mts';
import { addRow, answerSetUp, goLive, listWorkflows, runCommandLine } from './walk/settingUp.mts';

/**
 * The first day of a new user in an empty n8n, as docs/first-day.md tells it, from the owner's account to the first
 * exception put right. Takes that page's pictures; one line for each step with what it cost.
 *
 * @returns whether every step came out as the page says
 */
export async function walk(browser: Browser, folder: string): Promise<boolean> {
	const registry = await startRegistry();
	let world: World | undefined;
	try {
		world = await World.start({
			operators: [{ ...NORTHGATE, extraOffers: [SPECIAL_SKU] }],
			...{ catalogue: 20, speed: 10, editor: true, empty: true, env: registry.env },
			report: (line) => process.stderr.write(`${line}\n`),
		});
		return await go(browser, folder, world);
	} finally {
		await world?.stop();
		await registry.close();
	}
}

async function go(browser: Browser, folder: string, world: World): Promise<boolean> {
	const viewport = { width: 1280, height: 800 };
	const page = await (await browser.newContext({ viewport })).newPage();
	page.setDefaultTimeout(30_000);
	const hand = new Hand(page, world.n8n.url, folder);
	const { name } = NORTHGATE;
	let key = '';
	const commandLine = (options: string[], picture: string) =>
		runCommandLine(world, { browser, folder, key }, { options, picture });
	const map = (table: string, picture: string, cells: string[]) =>
		addRow(hand, world, { table: `Khaos Mirakl ${table}`, cells: [name, ...cells], picture });
	const steps: Record<string, () => Promise<void>> = {
		'owner of n8n': async () => {
			await becomeOwner(hand);
			await world.takeOver();
		},
		'package installed': () => installPackage(hand),
		credentials: async () => {
			for (const each of credentialsOf(world)) await createCredential(hand, each);
		},
		'API key': async () => {
			key = await createApiKey(hand);
		},
		'workflows brought': async () => {
			await commandLine(['--shared'], 'command');
			await listWorkflows(hand, world);
		},
		'set-up form': () => answerSetUp(hand, world),
		'Shipping Map': () => map('Shipping Map', 'shipping-map', ['STD', 'STD48']),
		'Carrier Map': () => map('Carrier Map', 'carrier-map', ['Standard 48', 'royal-mail']),
		published: () => commandLine(['--shared', '--publish'], 'publish'),
		audit: () => audit(hand, world),
		live: () => goLive(hand, world),
		'first stock push': () => firstStock(hand, world),
		'first order': () => firstOrder(hand, world),
		'first exception': () => firstException(hand, world, browser),
	};
	for (const [step, take] of Object.entries(steps)) {
		const [started, clicks, typed] = [Date.now(), hand.clicks, hand.typed];
		try {
			await take();
		} catch (error) {
			await page.screenshot({ path: join(tmpdir(), 'pictures-walk.png') });
			process.stdout.write(`${step}: FAILED, ${(error as Error).message.slice(0, 1500)}\n`);
			return false;
		}
		const seconds = Math.round((Date.now() - started) / 1000);
		const effort = `${hand.clicks - clicks} clicks, ${hand.typed - typed} answers`;
		process.stdout.write(`${step}: ${effort}, ${seconds} s\n`);
	}
	process.stdout.write(`in all: ${hand.clicks} clicks, ${hand.typed} answers\n`);
	return true;
}
