import { toDecimal } from '../money';
import type { CycleLedger } from './cycleLedger';
import { residual, type Residual } from './residual';

/** What a cycle's sum leaves to explain, one residual per suspect line, and one for the cycle itself. */
export function cycleResiduals({
	cycle,
	difference,
	lines,
	paid,
	suspects,
}: CycleLedger): Residual[] {
	const about = { cycleId: cycle.id };
	const found: Residual[] = [];
	if (difference !== 0) {
		found.push(
			residual(
				'payout',
				difference,
				cycle.currency,
				`Billing cycle ${cycle.id}: its lines come to ${toDecimal(lines)}, the operator pays ${toDecimal(cycle.toSeller)}. To look at: ${someOf(suspects)}.`,
				about,
			),
		);
	}
	if (paid !== undefined && paid !== cycle.toSeller) {
		found.push(
			residual(
				'payout',
				paid - cycle.toSeller,
				cycle.currency,
				`Billing cycle ${cycle.id}: ${toDecimal(paid)} was paid out instead of ${toDecimal(cycle.toSeller)}.`,
				about,
			),
		);
	}
	return found;
}

const SHOWN = 20;

function someOf(lines: CycleLedger['suspects']): string {
	const shown = lines.slice(0, SHOWN).map(({ id }) => id);
	const more = lines.length > SHOWN ? ` and ${lines.length - SHOWN} more` : '';
	return `${shown.join(', ')}${more}`;
}
