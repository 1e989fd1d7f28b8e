import type { CellValue } from '../../../sandbox/n8n/dataTables.mts';
import { readTemplate } from '../../../sandbox/world/templates.mts';
import { until } from '../../../sandbox/world/until.mts';
import type { OperatorShop } from './shop.mts';

/** What the set-up form does for an operator that has its row and orders already. */
export function formSentAgain(shop: () => OperatorShop): void {
	const row = async () => {
		const rows = await shop().world.tables.rows('Khaos Mirakl Operators');
		const own = rows.filter(({ operator }) => operator === shop().name);
		expect(own).toHaveLength(1);
		return { ...own[0] };
	};

	/** Answers the form, fields left out empty; gives the page that the browser shows at the end. */
	const answer = async (answers: Record<string, CellValue>): Promise<string> => {
		const { client } = shop().world;
		const { formWaitingUrl = '' } = await client.submitForm(
			'khaos-mirakl-operator-setup',
			formFields().map((column) => textOrNumber(answers[column])),
		);
		const status = new URL(formWaitingUrl);
		status.pathname += '/n8n-execution-status';
		await until('the last page of the form', async () => {
			const { data } = await client.session.http.get<unknown>(status.href);
			return data === 'form-waiting';
		});
		return String((await client.session.http.get<unknown>(formWaitingUrl)).data);
	};

	/** Every answer as the row has it. */
	const asItIs = async () => {
		const cells = await row();
		return { ...cells, live: cells.live === false ? 'preview' : 'live' };
	};

	beforeAll(async () => {
		const { workflows } = shop().world.client;
		const form = (await workflows.list()).find(({ name }) => name.includes('operator set-up'));
		await workflows.publish(form?.id ?? '');
		await shop().settings({ live: true });
		const id = shop().buys(shop().mirakl.offers()[0]?.sku ?? '');
		await until('the order’s row and a stock checkpoint', async () => {
			const rows = await shop().world.tables.rows('Khaos Mirakl Open Orders');
			const stock = await shop().checkpoint('stock');
			return rows.some(({ orderId }) => orderId === id) && stock.value !== '';
		});
	});

	it('changes what was answered, and keeps the start and the checkpoints', async () => {
		const checkpoints = async () => {
			const rows = await shop().world.tables.rows('Khaos Mirakl Checkpoints');
			return rows.map(({ id, name, operator }) => ({ id, name, operator }));
		};
		const [before, rows, stock] = [
			await row(),
			await checkpoints(),
			await shop().checkpoint('stock'),
		];
		const page = await answer({ ...(await asItIs()), startFrom: '', bufferUnits: 3 });
		expect(page).toContain(`${shop().name} is set up`);
		expect(await row()).toEqual({ ...before, bufferUnits: 3, updatedAt: expect.any(String) });
		expect(await checkpoints()).toEqual(rows);
		const { value } = await shop().checkpoint('stock');
		expect(String(value) >= String(stock.value)).toBe(true);
	});

	it('keeps whatever is left empty', async () => {
		const before = await row();
		const { live } = await asItIs();
		await answer({ operator: shop().name, live, bufferUnits: 4 });
		expect(await row()).toEqual({ ...before, bufferUnits: 4, updatedAt: expect.any(String) });
	});

	it('refuses another prefix once the operator has orders', async () => {
		const before = await row();
		const answers = await asItIs();
		const page = await answer({ ...answers, referencePrefix: 'XX-', bufferUnits: 7 });
		expect(page).toContain('prefix cannot change');
		expect(await row()).toEqual(before);
		await answer({ ...answers, bufferUnits: 0 });
		expect(await row()).toMatchObject({ referencePrefix: 'NG-', bufferUnits: 0 });
	});
}

/** The columns that the form asks for, in its order. */
function formFields(): string[] {
	const form = readTemplate('operator-setup').nodes.find(({ name }) => name === 'Operator form');
	const { values } = form?.parameters.formFields as { values: Array<{ fieldName?: string }> };
	// headings between the questions have none
	return values.map(({ fieldName }) => fieldName ?? '');
}

function textOrNumber(value: CellValue | undefined): string | number | undefined {
	return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
