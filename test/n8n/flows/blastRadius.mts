import { until } from '../../../sandbox/world/until.mts';
import { type OperatorShop, SOON } from './shop.mts';

/** What happens to offers that a push would set to 0 in one go, above the operator's limit. */
export function blastRadius(stocked: () => { shop: OperatorShop; codes: string[] }): void {
	it('leaves the offers alone and sends the rest, until a person approves the plan by its name', async () => {
		const { shop, codes } = stocked();
		const { khaos, tables } = shop.world;
		const offered = (wanted: string[]) =>
			shop.mirakl
				.offers()
				.filter(({ sku }) => wanted.includes(sku))
				.map(({ quantity }) => quantity);
		const [spared, ...emptied] = [codes[0] ?? '', ...codes.slice(1)];
		const show = (what: string, wanted: string[], quantity: number) =>
			until(what, () => offered(wanted).every((units) => units === quantity), SOON);
		await show('the stock to be on offer', codes, 9);
		await shop.settings({ blastRadiusPercent: 0, blastRadiusLeast: 1 });

		for (const code of emptied) khaos.changeStock(code, { onHand: 0 });
		khaos.changeStock(spared, { onHand: 7 });
		const row = await shop.exception('BLAST_RADIUS', 'stock push');
		await show('the other line to be sent', [spared], 7);
		await shop.ends('stock', 2);
		expect(offered(emptied)).toEqual([9, 9]);

		const { value } = await shop.checkpoint('blast');
		const plan = JSON.parse(String(value)) as { hash: string; skus: string[] };
		expect(row.message).toContain(plan.hash);
		expect([...plan.skus].sort()).toEqual([...emptied].sort());
		const where = ['blast', shop.name].map((cell, i) => ({
			column: ['name', 'operator'][i] ?? '',
			value: cell,
		}));
		await tables.update('Khaos Mirakl Checkpoints', where, { approval: plan.hash });
		await show('the approved lines to be sent', emptied, 0);
		expect(await shop.closed('BLAST_RADIUS', 'stock push')).toEqual(['fixed']);
		await until(
			'the plan to be forgotten',
			async () => (await shop.checkpoint('blast')).value === '',
			SOON,
		);
		await shop.settings({ blastRadiusPercent: 20, blastRadiusLeast: 10 });
	});
}
