import { accountHealth } from '../../../../nodes/KhaosMiraklSync/domain/health/account.ts';
import { limitsOf } from '../../../../nodes/KhaosMiraklSync/domain/health/limits.ts';
import { profileOf } from '../../../../nodes/KhaosMiraklSync/domain/profiles/profiles.ts';

const pcComponentes = limitsOf(profileOf('PcComponentes'));
const period = 'LAST_MONTH';
const figure = (metric: string, value: number) => ({ metric, period, value });

function judged(
	statistics: Array<ReturnType<typeof figure>>,
	changes: Partial<Parameters<typeof accountHealth>[0]> = {},
) {
	return accountHealth({
		...{ operator: 'Northgate', limits: pcComponentes, open: [] },
		statistics: [figure('orders_count', 200), ...statistics],
		...changes,
	});
}
const levelOf = (metric: string, value: number) =>
	judged([figure(metric, value)]).figures.map(({ level }) => level)[0];

describe('the limits of an operator', () => {
	it('are those of its profile, with source and date', () => {
		expect(pcComponentes).toMatchObject({ profile: 'PcComponentes', checkedOn: '2026-11' });
		const late = pcComponentes.limits.find(({ metric }) => metric === 'late_shipment_rate');
		expect(late).toMatchObject({ warn: 8, limit: 10, unit: 'percent', better: 'lower' });
	});

	it('are the usual ones, by that name, where it publishes none', () => {
		expect(limitsOf(profileOf('Decathlon')).profile).toBe('usual');
		expect(limitsOf(undefined)).toMatchObject({ profile: 'usual', checkedOn: '' });
	});

	it('have their warning before the limit, in either direction', () => {
		const alltricks = limitsOf(profileOf('Alltricks')).limits;
		for (const { better, warn, limit, unit } of alltricks) {
			if (warn === null || limit === null) continue;
			if (better === 'higher') expect(warn).toBeGreaterThan(limit);
			else if (unit !== 'count') expect(warn).toBeLessThan(limit);
		}
	});
});

describe('the health of an account', () => {
	it('tells rates and delays as Mirakl gives them from their limits', () => {
		expect(levelOf('late_shipment_rate', 0.05)).toBe('ok');
		expect(levelOf('late_shipment_rate', 0.085)).toBe('near');
		expect(levelOf('late_shipment_rate', 0.1001)).toBe('near');
		expect(levelOf('late_shipment_rate', 0.11)).toBe('over');
		expect(levelOf('approval_rate', 0.99)).toBe('ok');
		expect(levelOf('approval_rate', 0.965)).toBe('near');
		expect(levelOf('approval_rate', 0.95)).toBe('over');
		expect(levelOf('approval_delay', 21 * 3600)).toBe('near');
		expect(levelOf('consecutive_refused_orders_count', 1)).toBe('near');
		expect(levelOf('consecutive_refused_orders_count', 2)).toBe('over');
		expect(levelOf('return_rate', 0.9)).toBe('none');
	});

	it('lists the worst first and tells of what is near or over, with its limit and whose it is', () => {
		const { figures, findings } = judged([
			figure('approval_rate', 0.99),
			figure('incident_rate', 0.085),
			figure('late_shipment_rate', 0.2),
		]);
		expect(figures.map(({ metric }) => metric)).toEqual([
			'late_shipment_rate',
			'incident_rate',
			'approval_rate',
		]);
		expect(findings.map(({ kind, subject }) => [kind, subject])).toEqual([
			['ACCOUNT_HEALTH', 'late_shipment_rate'],
			['ACCOUNT_HEALTH', 'incident_rate'],
		]);
		expect(findings[0].message).toBe(
			'Late shipments at Northgate: 20 %, over the limit of at most 10 % (PcComponentes, read 2026-11; last month).',
		);
	});

	it('closes only once a figure is clear of its limit by a margin', () => {
		const open = ['late_shipment_rate'];
		const late = (value: number) =>
			judged([figure('late_shipment_rate', value)], { open }).findings.length;
		expect([late(0.075), late(0.07)]).toEqual([1, 0]);
		expect(judged([figure('late_shipment_rate', 0.075)]).findings).toEqual([]);
	});

	it('is not alarmed by the rates of a few orders', () => {
		const statistics = [figure('orders_count', 3), figure('late_shipment_rate', 0.33)];
		const { findings, figures } = judged([], { statistics });
		expect(findings).toEqual([]);
		expect(figures).toMatchObject([{ metric: 'late_shipment_rate', level: 'over' }]);
	});

	it('tells of a shop that is not open, and nothing of one that was not read', () => {
		const shop = { state: 'SUSPENDED', suspension: 'AUTOMATIC_SUSPENSION', currency: 'GBP' };
		expect(judged([], { shop }).findings).toMatchObject([{ subject: 'shop' }]);
		expect(judged([], { shop: { ...shop, state: 'OPEN' } }).findings).toEqual([]);
		expect(judged([]).findings).toEqual([]);
	});
});
