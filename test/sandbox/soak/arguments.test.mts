import { readLoadArguments, readSoakArguments } from '../../../sandbox/soak/arguments.mts';

describe('the arguments of the soak', () => {
	it('plays a part of a day at the rates of the full week unless told otherwise', () => {
		expect(readSoakArguments([])).toEqual({
			days: 0.25,
			orders: 5000,
			skus: 100_000,
			cyclesADay: 72,
			report: '',
		});
	});

	it('takes every figure from its option', () => {
		const given = ['--days', '7', '--orders', '10', '--skus', '20', '--cycles-a-day', '24'];
		expect(readSoakArguments([...given, '--report', 'r.json'])).toEqual({
			days: 7,
			orders: 10,
			skus: 20,
			cyclesADay: 24,
			report: 'r.json',
		});
	});

	it.each([
		['--days', '0'],
		['--orders', '1.5'],
		['--skus', '-3'],
		['--weeks', '1'],
	])('refuses %s %s and says which options there are', (name, value) => {
		expect(() => readSoakArguments([name, value])).toThrow('Usage: npm run test:soak');
	});
});

describe('the arguments of the load', () => {
	it('bursts 500 orders unless told otherwise', () => {
		expect(readLoadArguments([])).toMatchObject({ orders: 500, slowOrders: 50, every: 150 });
	});

	it('refuses what is no whole number and says which options there are', () => {
		expect(() => readLoadArguments(['--slow-orders', 'many'])).toThrow('Usage: npm run test:load');
	});
});
