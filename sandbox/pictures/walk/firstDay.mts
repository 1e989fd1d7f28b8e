import type { Browser, Page } from 'playwright-core';
import { SPECIAL_SKU } from '../../demo/operators.mts';
import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { execute, wholeCanvas } from '../editor.mts';
import { DASHBOARD_SIGN_IN } from './arriving.mts';
import { byTestId, type Hand } from './hand.mts';
import { addRow, openTable, openWorkflow } from './settingUp.mts';

const LIMIT = 120_000;

/** Answers the form of the system audit; its last page has to say that nothing blocks. */
export async function audit(hand: Hand, world: World): Promise<void> {
	await openWorkflow(hand, `system audit – ${operatorOf(world).name}`);
	// Execute workflow, Allow access, Submit
	hand.clicks += 3;
	let last: Page | undefined;
	await execute(hand.page, 'Audit form', async (form) => {
		last = form;
		await form.setViewportSize({ width: 1100, height: 900 });
		for (const [label, answer] of [
			['The company class counts', 'gross'],
			['The Mirakl API key is', 'own'],
		] as const) {
			hand.typed += 1;
			await form.getByLabel(label).selectOption(answer);
		}
		await form.locator('#submit-btn').click();
		await form.getByRole('heading', { name: 'System audit:' }).waitFor({ timeout: 300_000 });
	});
	if (last === undefined) throw new Error('no form opened');
	const verdict = await last.locator('body').innerText();
	if (/NOT READY/.test(verdict) || !/READY/.test(verdict)) throw new Error(verdict.slice(0, 1500));
	await hand.elsewhere(last).shoot('audit', 640);
	await last.close();
}

/** Runs a flow of the operator by *Execute workflow*, as often as it takes until something is so. */
export async function runUntil(
	hand: Hand,
	world: World,
	{ flow, picture, so }: { flow: string; picture?: string; so: () => Promise<boolean> },
): Promise<void> {
	await openWorkflow(hand, `${flow} – ${operatorOf(world).name}`);
	let runs = 0;
	await until(
		flow,
		async () => {
			// what the run before left on the screen would count as this one's end
			if ((runs += 1) > 1) await hand.page.reload();
			hand.clicks += 1;
			const { failed } = await execute(hand.page, 'Every 5 minutes');
			if (failed.length > 0) throw new Error(`${flow}: ${failed.join(', ')}`);
			return await so();
		},
		5 * LIMIT,
	);
	if (picture === undefined) return;
	await wholeCanvas(hand.page);
	await hand.shoot(picture, hand.page.locator(byTestId('canvas-wrapper')));
}

/** Stock goes out: the offers of the marketplace show what Khaos Control has, less the buffer. */
export async function firstStock(hand: Hand, world: World): Promise<void> {
	const { mirakl } = operatorOf(world);
	const before = mirakl.offers().map(({ quantity }) => quantity);
	await runUntil(hand, world, { flow: 'order acceptance', so: async () => true });
	await runUntil(hand, world, {
		flow: 'stock push',
		picture: 'stock',
		so: async () => mirakl.offers().some(({ quantity }, index) => quantity !== before[index]),
	});
}

/** A customer buys: the order is accepted, paid, and stands in Khaos Control. */
export async function firstOrder(hand: Hand, world: World): Promise<void> {
	const { mirakl } = operatorOf(world);
	const known = mirakl.offers().filter(({ sku, quantity }) => sku !== SPECIAL_SKU && quantity > 2);
	const { id } = mirakl.placeOrder({ lines: [{ sku: known[0]?.sku ?? '', quantity: 1 }] });
	await runUntil(hand, world, { flow: 'order acceptance', so: () => isIn(world, id, 'accepted') });
	mirakl.debit(id, true);
	await runUntil(hand, world, { flow: 'order acceptance', so: () => isIn(world, id, 'created') });
	await openTable(hand, 'Khaos Mirakl Open Orders');
	await hand.page.getByRole('gridcell', { name: id, exact: true }).waitFor();
	await hand.shoot('order', 190);
}

/** An order with a SKU that Khaos Control does not know is held, mapped, and goes on. */
export async function firstException(hand: Hand, world: World, browser: Browser): Promise<void> {
	const { mirakl, name } = operatorOf(world);
	const { id } = mirakl.placeOrder({ lines: [{ sku: SPECIAL_SKU, quantity: 1 }] });
	const open = async () => Boolean(await world.openException(name, 'UNKNOWN_SKU', id));
	await runUntil(hand, world, { flow: 'order acceptance', so: open });
	await dashboard(hand, world, { browser, picture: 'exception', says: `Order ${id}` });
	const stockCode = mirakl.offers().find(({ sku }) => sku !== SPECIAL_SKU)?.sku ?? '';
	await addRow(hand, world, {
		...{ table: 'Khaos Mirakl SKU Map', picture: 'sku-map' },
		cells: [name, SPECIAL_SKU, stockCode],
	});
	await runUntil(hand, world, { flow: 'order acceptance', so: () => isIn(world, id, 'accepted') });
	mirakl.debit(id, true);
	await runUntil(hand, world, { flow: 'order acceptance', so: () => isIn(world, id, 'created') });
	await until('the exception to close', async () => !(await open()));
	await dashboard(hand, world, { browser, picture: 'fixed', silent: `Order ${id}` });
}

/** Opens the dashboard behind its sign-in; the exception has to be there, or no more. */
async function dashboard(
	hand: Hand,
	world: World,
	{
		browser,
		picture,
		says,
		silent,
	}: { browser: Browser; picture: string; says?: string; silent?: string },
): Promise<void> {
	const { user: username, password } = DASHBOARD_SIGN_IN;
	const viewport = { width: 1200, height: 900 };
	const page = await browser.newPage({ viewport, httpCredentials: { username, password } });
	hand.clicks += 1;
	await page.goto(`${world.n8n.url}/webhook/khaos-mirakl-exceptions`);
	const text = await page.locator('body').innerText();
	if (says !== undefined && !text.includes(says)) throw new Error(text.slice(0, 2000));
	if (silent !== undefined && text.includes(silent)) throw new Error(text.slice(0, 2000));
	await hand.elsewhere(page).shoot(picture, 620);
	await page.close();
}

/** Where an order has come to, as Mirakl and Khaos Control say. */
async function isIn(world: World, id: string, where: 'accepted' | 'created'): Promise<boolean> {
	const { mirakl, prefix } = operatorOf(world);
	if (where === 'accepted') return mirakl.order(id).state !== 'WAITING_ACCEPTANCE';
	const found = world.khaos.state.orders
		.all()
		.filter(({ associatedRef }) => associatedRef === `${prefix}${id}`);
	if (found.length > 1) throw new Error(`${found.length} sales orders for ${id}`);
	// the row learns the sales order code at the next look
	const rows = await world.tables.rows('Khaos Mirakl Open Orders');
	return found.length === 1 && rows.some((row) => row.orderId === id && Boolean(row.khaosCode));
}

function operatorOf(world: World) {
	const [operator] = world.operators;
	if (operator === undefined) throw new Error('no operator');
	return operator;
}
