import { permit } from '../../../../nodes/KhaosMiraklSync/domain/dashboard/permit.ts';
import {
	approveToken,
	releaseToken,
} from '../../../../nodes/KhaosMiraklSync/domain/dashboard/waiting.ts';
import { plannedToWait } from '../../../../nodes/KhaosMiraklSync/domain/stock/blastRadius.ts';
import { isReleasedBy } from '../../../../nodes/KhaosMiraklSync/domain/stock/refusals.ts';
import { held, HOUR, MINUTE, NOW, plan, SECRET, shown } from './samples.mts';

const LATER = NOW + 12 * HOUR;
const waiting = { plans: [plan()], held: [held()] };
const approve = () => approveToken(plan(), SECRET, LATER, NOW);
const release = (sku: string) => releaseToken(held(), sku, SECRET, LATER);
const ask = (token: string, changes: object = {}, now = NOW, person = 'Ann') =>
	permit(
		{ token, person, reason: '' },
		{ exceptions: [], waiting: { ...waiting, ...changes } },
		SECRET,
		now,
	);

describe('approving a plan from the dashboard', () => {
	it('writes the plan’s name, so that stock push sends this plan and no other', () => {
		const permitted = ask(approve());
		expect(permitted).toMatchObject({
			accepted: true,
			table: 'checkpoints',
			id: 3,
			verb: 'approve',
			row: { approval: '0123456789ab', approvedAt: new Date(NOW).toISOString() },
			record: { operator: 'Northgate', result: 'approve', note: expect.stringMatching(/by Ann$/) },
		});
		const { hash, since, skus } = plan();
		const operator = { name: 'Northgate', blastRadiusPercent: 0, blastRadiusLeast: 1 };
		const radius = {
			operator: { ...operator, blastRadiusUnanswered: 'hold' as const },
			...{ toZero: skus, live: 100, known: { hash, since, skus: [...skus] }, now: NOW + MINUTE },
		};
		const text = permitted.accepted ? String(permitted.row.approval) : '';
		expect(plannedToWait({ ...radius, approval: { text, at: NOW } })).toBeUndefined();
		expect(plannedToWait({ ...radius, approval: { text: '', at: NOW } })).toBeDefined();
	});

	it('is possible for 60 minutes after the page was made, however long its other buttons are good', () => {
		expect(ask(approve(), {}, NOW + HOUR)).toMatchObject({ accepted: true });
		expect(ask(approve(), {}, NOW + HOUR + 1)).toMatchObject({ refusal: 'expired' });
	});

	it('is refused once the plan is another, was approved already, or is gone', () => {
		const another = { plans: [plan({ hash: 'ba9876543210' })] };
		expect(ask(approve(), another)).toMatchObject({ refusal: 'changed' });
		expect(ask(approve(), { plans: [plan({ updatedAt: NOW })] })).toMatchObject({
			refusal: 'changed',
		});
		expect(ask(approve(), { plans: [] })).toMatchObject({ refusal: 'changed' });
	});

	it('needs a name, and is refused when forged for another plan', () => {
		expect(ask(approve(), {}, NOW, '')).toMatchObject({ refusal: 'incomplete' });
		const forged = approve().replace('0123456789ab', 'ba9876543210');
		expect(ask(forged, { plans: [plan({ hash: 'ba9876543210' })] })).toMatchObject({
			refusal: 'forged',
		});
	});

	it('cannot be turned into an action on the exception with the same number, nor the other way round', () => {
		const row = shown({ id: 3, updatedAt: plan().updatedAt });
		const asked = permit(
			{ token: approve().replace('.approve.', '.ignore.'), person: 'Eve', reason: 'r' },
			{ exceptions: [row], waiting },
			SECRET,
			NOW,
		);
		expect(asked).toMatchObject({ accepted: false, refusal: 'forged' });
	});
});

describe('releasing an SKU after a refusal', () => {
	it('writes what stock push takes for a release of that SKU alone, after those released before', () => {
		const permitted = ask(release('MUG-2'), { held: [held({ approval: 'CAP' })] });
		expect(permitted).toMatchObject({ accepted: true, row: { approval: 'CAP, MUG-2' } });
		const text = permitted.accepted ? String(permitted.row.approval) : '';
		const names = (sku: string) =>
			isReleasedBy({ text, at: NOW }, { sku, stockCode: '', refusedAt: NOW - HOUR });
		expect(['MUG-1', 'MUG-2', 'CAP'].map(names)).toEqual([false, true, true]);
	});

	it('may be of all of them', () => {
		expect(ask(release('*'))).toMatchObject({ row: { approval: '*' } });
	});

	it('is refused for an SKU that is not held, or no longer', () => {
		expect(ask(release('TEE'))).toMatchObject({ refusal: 'changed' });
		const others = { held: [held({ skus: [{ sku: 'MUG-1', refusedAt: NOW }] })] };
		expect(ask(release('MUG-2'), others)).toMatchObject({ refusal: 'changed' });
	});
});
