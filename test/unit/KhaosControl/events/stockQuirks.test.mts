import { HOUR, MINUTE, World, type WorldOptions } from './world.mts';

let world: World;
const open = (options: WorldOptions = {}) => (world = new World(options));
afterEach(() => world.end());

describe('stock movements', () => {
	const codes = (items: Array<Record<string, unknown>>) => items.map(({ stockCode }) => stockCode);

	it('are seen in both passes of the repeated hour, even at the same wall clock', async () => {
		open({ start: '2026-10-25T00:20:00Z' });
		const [code] = world.simulator.stockCodes();
		await world.poll('stockMoved');
		world.pass(10 * MINUTE);
		world.simulator.changeStock(code, { delta: 1 });
		world.pass(MINUTE);
		expect(codes(await world.poll('stockMoved'))).toEqual([code]);
		world.pass(59 * MINUTE);
		world.simulator.changeStock(code, { delta: 1 });
		world.pass(MINUTE);
		expect(codes(await world.poll('stockMoved'))).toEqual([code]);
	});

	it('are seen across the hour that the spring night leaves out', async () => {
		open({ start: '2026-03-29T00:55:00Z' });
		const [code] = world.simulator.stockCodes();
		await world.poll('stockMoved');
		world.pass(4 * MINUTE);
		world.simulator.changeStock(code, { delta: 1 });
		world.pass(2 * MINUTE);
		expect(codes(await world.poll('stockMoved'))).toEqual([code]);
		world.pass(2 * MINUTE);
		expect(await world.poll('stockMoved')).toEqual([]);
	});

	it('are seen although the server’s clock was set back between two polls', async () => {
		open();
		const [code] = world.simulator.stockCodes();
		await world.poll('stockMoved');
		world.setClock(-3 * HOUR);
		world.pass(MINUTE);
		world.simulator.changeStock(code, { delta: 1 });
		world.pass(4 * HOUR);
		expect(codes(await world.poll('stockMoved'))).toEqual([code]);
	});

	it('are seen where the service prints the revision date, even one inside the time asked for', async () => {
		open({ switches: { stockListDate: 'revision' } });
		const [code, other] = world.simulator.stockCodes();
		await world.poll('stockMoved');
		world.pass(MINUTE);
		world.simulator.changeStock(other, { delta: 1 });
		world.simulator.changeStock(code, { delta: 1, description: 'Revised' });
		world.pass(MINUTE);
		expect(codes(await world.poll('stockMoved'))).toEqual([code, other]);
		world.simulator.changeStock(code, { delta: 1 });
		world.pass(MINUTE);
		expect(codes(await world.poll('stockMoved'))).toContain(code);
	});

	it('are seen although they bear an earlier time than the last poll, by a clock that lags', async () => {
		open();
		const [code] = world.simulator.stockCodes();
		await world.poll('stockMoved');
		world.setClock(-3 * MINUTE);
		world.simulator.changeStock(code, { delta: 1 });
		world.setClock(3 * MINUTE);
		world.pass(MINUTE);
		expect(codes(await world.poll('stockMoved'))).toEqual([code]);
	});

	it('are not offered where v7.3b cannot tell, and the message says what works', async () => {
		open({ version: '7.3b' });
		const refusal = { fix: expect.stringContaining('The order events of this trigger work') };
		await expect(world.poll('stockMoved')).rejects.toMatchObject(refusal);
		await expect(world.sample('stockMoved')).rejects.toMatchObject(refusal);
	});
});
