import { cancelledInKhaos } from './cancelled-in-khaos.mts';
import { debitStuck } from './debit-stuck.mts';
import type { Exercise } from './exercise.mts';
import { payout } from './payout.mts';
import { soldOut } from './sold-out.mts';
import { stalledFlow } from './stalled-flow.mts';
import { stockDrift } from './stock-drift.mts';
import { unknownSku } from './unknown-sku.mts';
import { unmappedCourier } from './unmapped-courier.mts';
import { wrongCount } from './wrong-count.mts';
import { wrongKey } from './wrong-key.mts';

/** Every exercise, by its number from 1. */
export const EXERCISES: readonly Exercise[] = [
	unknownSku,
	unmappedCourier,
	stockDrift,
	soldOut,
	wrongCount,
	debitStuck,
	cancelledInKhaos,
	wrongKey,
	stalledFlow,
	payout,
];

/**
 * The exercises that somebody asked for: `all`, a number or a name.
 *
 * @throws Error that says which there are
 */
export function exercisesNamed(asked: string): Exercise[] {
	if (asked === 'all') return [...EXERCISES];
	const found = EXERCISES.find(({ key }, index) => asked === key || asked === String(index + 1));
	if (found !== undefined) return [found];
	throw new Error(
		`There is no exercise '${asked}'. A number, a name, 'all' or 'list':\n${listed().join('\n')}`,
	);
}

/** One line for each exercise. */
export function listed(): string[] {
	return EXERCISES.map(
		({ key, title, role }, index) =>
			`${String(index + 1).padStart(3)}  ${key.padEnd(20)}${role.padEnd(18)}${title}`,
	);
}

/** The one page that is needed to solve an exercise. */
export function runbookOf({ kind }: Pick<Exercise, 'kind'>): string {
	return `docs/runbooks/${kind}.md`;
}
