import type { Minor } from '../money';
import type { LineFinding } from './lineChecks';

/** Why a figure does not stand at zero, or will not yet; in the order in which finance works them off. */
const RESIDUAL_CAUSES = {
	missingInKhaos: { owner: 'integration', needsAction: true },
	missingInMirakl: { owner: 'finance', needsAction: true },
	wrongSalesSource: { owner: 'integration', needsAction: true },
	currency: { owner: 'finance', needsAction: true },
	cancelledAfterTotals: { owner: 'customer service', needsAction: true },
	priceDifference: { owner: 'finance', needsAction: true },
	fee: { owner: 'finance', needsAction: true },
	penalty: { owner: 'finance', needsAction: true },
	transaction: { owner: 'finance', needsAction: true },
	payout: { owner: 'finance', needsAction: true },
	unknown: { owner: 'finance', needsAction: true },
	refundInAnotherPeriod: { owner: 'finance', needsAction: false },
	timing: { owner: 'nobody', needsAction: false },
} as const satisfies Record<string, { owner: string; needsAction: boolean }>;

export type ResidualCause = keyof typeof RESIDUAL_CAUSES;

/** The causes in the words of the report. */
export const RESIDUAL_TITLES: Record<ResidualCause, string> = {
	missingInKhaos: 'Missing in Khaos Control',
	missingInMirakl: 'Missing in Mirakl',
	wrongSalesSource: 'Wrong sales source',
	currency: 'Currency differs',
	cancelledAfterTotals: 'Cancelled after the sale',
	priceDifference: 'Price differs',
	fee: 'Fee',
	penalty: 'Penalty',
	transaction: 'Transaction in doubt',
	payout: 'Payout differs',
	unknown: 'Type not known',
	refundInAnotherPeriod: 'Refund in another period',
	timing: 'Not yet paid out',
};

/** One named reason for an amount that is not (or not yet) explained. */
export interface Residual {
	cause: ResidualCause;
	owner: string;
	/** False for what settles by itself. */
	needsAction: boolean;
	amount: Minor;
	currency: string;
	orderId: string;
	associatedRef: string;
	salesOrderCode: string;
	/** Of one line of the log; empty where it is about more. */
	transactionId: string;
	cycleId: string;
	message: string;
}

type About = Partial<
	Pick<Residual, 'orderId' | 'associatedRef' | 'salesOrderCode' | 'transactionId' | 'cycleId'>
>;

/** Puts a residual together; what it is not about stays empty. */
export function residual(
	cause: ResidualCause,
	amount: Minor,
	currency: string,
	message: string,
	about: About,
): Residual {
	const nothing = {
		orderId: '',
		associatedRef: '',
		salesOrderCode: '',
		transactionId: '',
		cycleId: '',
	};
	return { cause, ...RESIDUAL_CAUSES[cause], amount, currency, ...nothing, ...about, message };
}

/** A finding about one line, with the amount of the line. */
export function lineResidual({ line, message, problem }: LineFinding, associatedRef: string) {
	const cause =
		problem === 'type' ? 'unknown' : problem === 'currency' ? 'currency' : 'transaction';
	return residual(cause, line.amount, line.currency, message, {
		orderId: line.orderId,
		associatedRef,
		salesOrderCode: line.sellerReference,
		transactionId: line.id,
		cycleId: line.cycleId,
	});
}
