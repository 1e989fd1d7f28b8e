import fc from 'fast-check';
import {
	plannedToWait,
	type BlastRadius,
} from '../../../../nodes/KhaosMiraklSync/domain/stock/blastRadius.ts';
import { liveOffersAfter } from '../../../../nodes/KhaosMiraklSync/domain/stock/liveOffers.ts';
import {
	holdZeroes,
	planUpdate,
	zeroed,
} from '../../../../nodes/KhaosMiraklSync/domain/stock/planUpdate.ts';
import { compareStock } from './comparing.mts';
import { figureWith, operatorWith, viewOf } from './samples.mts';

const MINUTE = 60_000;
const skusOf = (count: number) => Array.from({ length: count }, (_, i) => `S${i}`);
const operator = operatorWith({ blastRadiusPercent: 20, blastRadiusLeast: 10 });
const wide: BlastRadius = {
	operator,
	toZero: skusOf(21),
	live: 100,
	known: undefined,
	approval: { text: '', at: undefined },
	now: 1_000 * MINUTE,
};
const held = plannedToWait(wide);
const hash = held?.hash ?? '';

describe('setting many offers to 0', () => {
	it('waits above the per cent of live offers or the least count, whichever is more', () => {
		const limits = fc.record({
			count: fc.nat(60),
			live: fc.nat(200),
			blastRadiusPercent: fc.nat(100),
			blastRadiusLeast: fc.nat(30),
		});
		fc.assert(
			fc.property(limits, ({ count, live, ...limit }) => {
				const waits = plannedToWait({
					...wide,
					operator: { ...operator, ...limit },
					toZero: skusOf(count),
					live,
				});
				const allowed =
					count <= limit.blastRadiusLeast || count * 100 <= live * limit.blastRadiusPercent;
				expect(waits === undefined).toBe(allowed);
			}),
		);
	});

	it('keeps the name of its plan while the plan shrinks, and takes another when an offer joins', () => {
		const next = (toZero: string[]) => plannedToWait({ ...wide, known: held, toZero, live: 50 });
		expect(next(skusOf(11))).toEqual(held);
		const joined = next(skusOf(22));
		expect(joined?.hash).not.toBe(hash);
		expect(joined?.since).toBe(held?.since);
		expect(plannedToWait({ ...wide, toZero: [...skusOf(21)].reverse() })?.hash).toBe(hash);
	});

	it('goes on for an hour after an approval that names the plan, and for no other plan', () => {
		const approved = (text: string, minutes: number, toZero = wide.toZero) =>
			plannedToWait({
				...wide,
				known: held,
				toZero,
				approval: { text, at: wide.now - minutes * MINUTE },
			}) === undefined;
		expect(approved(hash, 0)).toBe(true);
		expect(approved(hash.toUpperCase(), 60)).toBe(true);
		expect(approved(hash, 61)).toBe(false);
		expect(approved('', 0)).toBe(false);
		expect(approved('yes', 0)).toBe(false);
		expect(approved(hash, 0, skusOf(22))).toBe(false);
	});

	it('is held on or sent when nobody has answered within an hour, as the operator says', () => {
		const after = (minutes: number, blastRadiusUnanswered: 'hold' | 'send') =>
			plannedToWait({
				...wide,
				operator: { ...operator, blastRadiusUnanswered },
				known: held,
				now: wide.now + minutes * MINUTE,
			}) !== undefined;
		expect([after(59, 'send'), after(60, 'send'), after(600, 'hold')]).toEqual([true, false, true]);
	});

	it('holds exactly the live offers of the plan, and sends every other line', () => {
		const level = fc.constantFrom(0, 0, 3);
		const offer = fc.record({ level, live: fc.boolean() });
		fc.assert(
			fc.property(fc.array(offer, { maxLength: 40 }), (offers) => {
				const codes = skusOf(offers.length);
				const figures = offers.map((each, i) =>
					figureWith({ stockCode: codes[i], level: each.level }),
				);
				const lines = planUpdate({ ...viewOf({}), codes, figures, offers: [] });
				const live = new Set(codes.filter((_, i) => offers[i].live));
				const toZero = zeroed(lines, live);
				expect(toZero).toEqual(codes.filter((_, i) => offers[i].live && offers[i].level === 0));
				const after = holdZeroes(lines, toZero);
				expect(after.filter(({ action }) => action === 'hold').map(({ sku }) => sku)).toEqual(
					toZero,
				);
				expect(after.map(({ action: _, ...line }) => line)).toEqual(
					lines.map(({ action: _, ...line }) => line),
				);
			}),
		);
	});

	it('is not done by drift while it waits', () => {
		const offers = ['TEE', 'MUG'].map((sku) => ({
			sku,
			quantity: 4,
			price: 100,
			active: true,
			deleted: false,
		}));
		const figures = ['TEE', 'MUG'].map((stockCode) => figureWith({ stockCode, level: 0 }));
		const both = { ...viewOf({}), offers, figures, seenBefore: ['TEE'], waiting: ['TEE'] };
		expect(compareStock(both).map(({ sku, action }) => [sku, action])).toEqual([
			['TEE', 'watch'],
			['MUG', 'repair'],
		]);
		expect(compareStock({ ...both, offers: [] })).toMatchObject([{ sku: 'TEE', action: 'watch' }]);
	});
});

describe('the list of live offers', () => {
	const offer = { sku: 'tee', quantity: 3, price: 100, active: true, deleted: false };
	const sent = [
		{ sku: 'MUG', quantity: 2 },
		{ sku: 'TEE', quantity: 0 },
		{ sku: 'HAT', quantity: 5 },
	];

	it('starts with the offers read, and follows what was sent and taken', () => {
		const offers = [offer, { ...offer, sku: 'OLD', deleted: true }, { ...offer, sku: 'CAP' }];
		const taken = { skus: ['hat'], whole: true };
		expect(liveOffersAfter(undefined, offers, [], taken)).toEqual(['CAP', 'TEE']);
		expect(liveOffersAfter(['GONE'], offers, sent, taken)).toEqual(['CAP', 'MUG']);
	});

	it('adds nothing where not all refused lines are known, and stays unknown until offers were read', () => {
		expect(liveOffersAfter(['TEE', 'CAP'], [], sent, { skus: [], whole: false })).toEqual(['CAP']);
		expect(liveOffersAfter(undefined, [], sent, { skus: [], whole: true })).toBeUndefined();
	});
});
