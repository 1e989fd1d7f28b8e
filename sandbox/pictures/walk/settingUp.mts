import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { cloneOperator } from '../../world/cloneOperator.mts';
import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { execute } from '../editor.mts';
import { terminalPicture } from '../terminal.mts';
import { byTestId, type Hand } from './hand.mts';

/** Runs the package's command as the README says; its picture shows the README's line and what it printed. */
export async function runCommandLine(
	world: World,
	{ browser, folder, key }: { browser: Browser; folder: string; key: string },
	{ options, picture }: { options: string[]; picture: string },
): Promise<void> {
	const [{ name } = { name: '' }] = world.operators;
	const { code, output } = await cloneOperator(world, key, name, options);
	if (code !== 0) throw new Error(output);
	if (output.includes('Still to be chosen')) throw new Error(output);
	const line = `$ npx --package n8n-nodes-khaos-mirakl khaos-mirakl clone-operator --operator "${name}" ${options.join(' ')} \\\n    --url https://n8n.example.com\n`;
	const path = join(folder, `walk-${picture}.png`);
	await terminalPicture(browser, line + output, { path, width: 1080 });
}

/** The list of workflows: the templates are all there. */
export async function listWorkflows(hand: Hand, world: World): Promise<void> {
	await hand.open('/home/workflows');
	await hand.page.getByText('Total 12').waitFor();
	const list = await world.client.workflows.list();
	if (list.length !== 12) throw new Error(`${list.length} workflows`);
	await hand.shoot('workflows', 800);
}

/** The list of workflows, and one of them opened. */
export async function openWorkflow(hand: Hand, name: string): Promise<void> {
	await hand.open('/home/workflows');
	await hand.fill(byTestId('resources-list-search'), name);
	const card = hand.page
		.locator(byTestId('resources-list-item-workflow'))
		.filter({ hasText: name });
	await hand.click(card.locator(byTestId('workflow-card-name')));
	await hand.page.locator(byTestId('canvas-node')).nth(5).waitFor({ state: 'attached' });
}

/** *Execute workflow* at the form of the set-up; the least that has to be answered, and what most will. */
export async function answerSetUp(hand: Hand, world: World): Promise<void> {
	const { reference } = world.khaos.state;
	const [{ name, prefix } = { name: '', prefix: '' }] = world.operators;
	await openWorkflow(hand, 'Khaos Mirakl: operator set-up');
	// Execute workflow, Allow access, Submit
	hand.clicks += 3;
	let last: Page | undefined;
	const { failed } = await execute(hand.page, 'Operator form', async (form) => {
		const answers: Array<[string, string]> = [
			['Operator name', name],
			['Preview or live', 'preview'],
			['Sales source', reference.salesSources[0] ?? ''],
			['Company class', reference.companyClasses[0]?.name ?? ''],
			['Reference prefix', prefix],
			['Longest reference', '30'],
			['Bank account', 'Marketplace Clearing'],
		];
		await form.setViewportSize({ width: 900, height: 900 });
		for (const [label, answer] of answers) {
			hand.typed += 1;
			const field = form.getByLabel(label, { exact: false }).first();
			const isList = await field.evaluate((element) => element.tagName === 'SELECT');
			await (isList ? field.selectOption(answer) : field.fill(answer));
		}
		const seen = hand.elsewhere(form);
		await form.evaluate(() => window.scrollTo(0, 0));
		await seen.shoot('form', 900);
		await form.locator('#submit-btn').click();
		await form.getByText('What comes next').waitFor({ timeout: 60_000 });
		await seen.shoot('saved', form.locator('.card').first());
		last = form;
	});
	await last?.close();
	if (failed.length > 0) throw new Error(`failed nodes: ${failed.join(', ')}`);
	const rows = await world.tables.rows('Khaos Mirakl Operators');
	if (rows.length !== 1 || rows[0]?.live !== false) throw new Error(JSON.stringify(rows));
}

/** *Data tables*, one of them, *Add Row*, its cells from the left; *Tab* goes to the next one. */
export async function addRow(
	hand: Hand,
	world: World,
	{ table, cells, picture }: { table: string; cells: string[]; picture: string },
): Promise<void> {
	const before = (await world.tables.rows(table)).length;
	await openTable(hand, table);
	await hand.click(byTestId('data-table-header-add-row-button'));
	await hand.page.locator('.ag-popup-editor textarea, .ag-cell-inline-editing').first().waitFor();
	for (const [index, cell] of cells.entries()) {
		await hand.type(cell, index === cells.length - 1 ? 'Enter' : 'Tab');
		await hand.page.getByRole('gridcell', { name: cell, exact: true }).first().waitFor();
	}
	await until(`the row in ${table}`, async () => {
		const rows = await world.tables.rows(table);
		const values = Object.values(rows.at(-1) ?? {});
		return rows.length === before + 1 && cells.every((cell) => values.includes(cell));
	});
	await hand.shoot(picture, 190);
}

export async function openTable(hand: Hand, table: string): Promise<void> {
	await hand.open('/home/datatables');
	await hand.click(hand.page.locator(byTestId('data-table-card')).filter({ hasText: table }));
	await hand.page.locator(byTestId('data-table-column-header-text')).first().waitFor();
}

/** Ticks *live* in the operator's row. */
export async function goLive(hand: Hand, world: World): Promise<void> {
	await openTable(hand, 'Khaos Mirakl Operators');
	const { page } = hand;
	await page.locator('.ag-row').first().waitFor();
	const column = await page
		.locator('.ag-header-cell')
		.evaluateAll(
			(cells: HTMLElement[]) =>
				cells.find((cell) => cell.innerText.trim() === 'live')?.getAttribute('col-id') ?? '',
		);
	await hand.click(page.locator(`.ag-row[row-index="0"] .ag-cell[col-id="${column}"] input`));
	await until('the tick in the row', async () => {
		const [row] = await world.tables.rows('Khaos Mirakl Operators');
		return row?.live === true;
	});
	await hand.shoot('live', 190);
}
