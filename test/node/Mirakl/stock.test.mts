import { failureOf, startShop, stopShops, START } from './shop.mts';

afterEach(stopShops);

const FIGURES = [
	{ sku: 'A', quantity: 7 },
	{ sku: 'B', quantity: 0 },
];
const FROM_ITEM = { quantity: '={{ $json.quantity }}' };

describe('Offer: Update Stock', () => {
	it('sends all figures in one import and reports it complete', async () => {
		const shop = await startShop();
		const [item, ...others] = await shop.run('offer.updateStock', FROM_ITEM, { items: FIGURES });
		expect(others).toEqual([]);
		expect(item.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		expect(item.json).toMatchObject({
			status: 'COMPLETE',
			lines: 2,
			linesInError: 0,
			rejected: [],
		});
		expect(item.json.sentAt).toBe(START.toISOString());
		expect(Date.parse(String(item.json.completedAt))).toBeGreaterThan(START.getTime());
		expect(shop.calls()).toEqual(['STO01']);
		expect([shop.sim.offer('A').quantity, shop.sim.offer('B').quantity]).toEqual([7, 0]);
	});

	it('names the lines that Mirakl did not take, with its own words', async () => {
		const shop = await startShop();
		const items = [...FIGURES, { sku: 'NO-OFFER', quantity: 1 }];
		const [{ json }] = await shop.run('offer.updateStock', FROM_ITEM, { items });
		expect(json).toMatchObject({
			status: 'COMPLETE',
			lines: 3,
			linesInError: 1,
			rejected: [{ sku: 'NO-OFFER', reason: 'The offer does not exist' }],
		});
		expect(shop.sim.offer('A').quantity).toBe(7);
	});

	it('keeps to Mirakl’s call limits: no look at an import within 15 seconds of the last', async () => {
		const shop = await startShop({
			switches: { limits: true, importWaitingMs: 20_000, importRunningMs: 20_000 },
		});
		const [{ json }] = await shop.run('offer.updateStock', FROM_ITEM, { items: FIGURES });
		expect(json.status).toBe('COMPLETE');
		const looks = shop.sim.faults.log.filter(({ operation }) => operation === 'STO02');
		const times = looks.map(({ at }) => Date.parse(at));
		expect(looks.every(({ outcome }) => outcome === 'ok')).toBe(true);
		expect(Math.min(...times.slice(1).map((time, index) => time - times[index]))).toBe(15_000);
	});

	it('waits longer before the first look where the last one came too early', async () => {
		const shop = await startShop({ switches: { importWaitingMs: 0, importRunningMs: 3_000 } });
		const looksOf = async () => {
			const before = shop.sim.faults.log.length;
			await shop.run('offer.updateStock', FROM_ITEM, { items: FIGURES });
			const log = shop.sim.faults.log.slice(before);
			return log.filter(({ operation }) => operation === 'STO02').length;
		};
		const looks = [await looksOf(), await looksOf(), await looksOf(), await looksOf()];
		expect(looks).toEqual([2, 2, 2, 1]);
	});

	it('gives the id of an import that still runs when the time is up, as no failure', async () => {
		const shop = await startShop({ switches: { importRunningMs: 600_000 } });
		const [{ json }] = await shop.run(
			'offer.updateStock',
			{ ...FROM_ITEM, maxWaitSeconds: 60 },
			{ items: FIGURES },
		);
		expect(json).toMatchObject({ status: 'RUNNING', lines: 2, completedAt: '' });
		expect(json.importId).toBe(shop.sim.state.stockImports.all()[0].id);
	});

	it('sends nothing while an earlier import still runs, and goes on once it has ended', async () => {
		const shop = await startShop({ switches: { importRunningMs: 100_000 } });
		const run = async (importInFlight: string, maxWaitSeconds: number) =>
			(
				await shop.run(
					'offer.updateStock',
					{ ...FROM_ITEM, importInFlight, maxWaitSeconds },
					{ items: FIGURES },
				)
			)[0].json;
		const first = await run('', 20);
		const second = await run(String(first.importId), 20);
		expect(second).toMatchObject({ importId: first.importId, status: 'RUNNING', lines: 0 });
		expect(shop.calls()).toEqual(['STO01']);
		const third = await run(String(first.importId), 400);
		expect(third.status).toBe('COMPLETE');
		expect(third.importId).not.toBe(first.importId);
		expect(shop.calls()).toEqual(['STO01', 'STO01']);
	});

	it('does not wait for an import that Mirakl no longer knows', async () => {
		const shop = await startShop();
		const [{ json }] = await shop.run(
			'offer.updateStock',
			{ ...FROM_ITEM, importInFlight: 'long-gone' },
			{ items: FIGURES },
		);
		expect(json).toMatchObject({ status: 'COMPLETE', lines: 2 });
	});

	it('does not lose the import’s id when Mirakl is away while it runs', async () => {
		const shop = await startShop();
		shop.sim.faults.add({ operation: 'STO02', kind: 'http503', times: 6 });
		const [{ json }] = await shop.run('offer.updateStock', FROM_ITEM, { items: FIGURES });
		expect(json.status).toBe('COMPLETE');
	});

	it('sends the file again when the answer got lost: the figures are absolute', async () => {
		const shop = await startShop();
		shop.sim.faults.add({ operation: 'STO01', kind: 'cutAfter' });
		const [{ json }] = await shop.run('offer.updateStock', FROM_ITEM, { items: FIGURES });
		expect(json.status).toBe('COMPLETE');
		expect(shop.sim.offer('A').quantity).toBe(7);
	});

	it('previews the bytes that are sent later, and sends nothing at all', async () => {
		const shop = await startShop();
		const [{ json }] = await shop.run(
			'offer.updateStock',
			{ ...FROM_ITEM, preview: true, importInFlight: 'any' },
			{ items: FIGURES },
		);
		expect(json).toMatchObject({ status: 'PREVIEW', lines: 2, importId: '' });
		expect(shop.sim.faults.log).toEqual([]);
		await shop.run('offer.updateStock', FROM_ITEM, { items: FIGURES });
		const [{ content }] = shop.sim.state.stockImports.all();
		expect(content).toBe(
			'"offer-sku";"quantity";"warehouse-code";"update-delete"\n"A";"7";"";"update"\n"B";"0";"";"update"\n',
		);
		expect((json.request as { body: string }).body).toContain(`\r\n\r\n${content}\r\n--`);
	});

	it('sends nothing when one SKU is given two figures', async () => {
		const shop = await startShop();
		const items = [
			{ sku: 'A', quantity: 1 },
			{ sku: 'A', quantity: 2 },
		];
		const error = await failureOf(shop.run('offer.updateStock', FROM_ITEM, { items }));
		expect(error.message).toContain("'A'");
		expect(shop.calls()).toEqual([]);
	});

	it.each([-1, 1.5, '', 'many', null])(
		'never guesses a quantity: %p is refused',
		async (quantity) => {
			const shop = await startShop();
			const items = [
				{ sku: 'A', quantity },
				{ sku: 'B', quantity: 3 },
			];
			const error = await failureOf(shop.run('offer.updateStock', FROM_ITEM, { items }));
			expect(error.message).toContain("'quantity'");
			expect(shop.calls()).toEqual([]);
			const [bad, good] = await shop.run('offer.updateStock', FROM_ITEM, {
				items,
				continueOnFail: true,
			});
			expect(bad).toMatchObject({ json: { error: expect.any(String) }, pairedItem: { item: 0 } });
			expect(good).toMatchObject({
				json: { status: 'COMPLETE', lines: 1 },
				pairedItem: [{ item: 1 }],
			});
		},
	);

	it('says where stock imports are switched off', async () => {
		const shop = await startShop({ switches: { stockImports: false } });
		const error = await failureOf(shop.run('offer.updateStock', FROM_ITEM, { items: FIGURES }));
		expect(error.message).toContain('STO01');
		expect(error.description).toContain('switched off');
	});
});
