import type { Call } from '../../../common/operation';

interface CodesAsked {
	stockSelection: string;
	stockCodes: string[];
}

/**
 * Tells a person where not one code was given: the run gives nothing then, and that looks like no stock. It is no error,
 * since flows pass empty lists on purpose.
 */
export function hintWhereNoCodes(calls: Array<Call<CodesAsked, unknown>>): void {
	const [{ context, param }] = calls;
	if (param.stockSelection !== 'codes') return;
	if (calls.some((call) => call.param.stockCodes.some((code) => code.trim() !== ''))) return;
	context.addExecutionHints?.({
		message:
			'No Stock Codes were given: nothing was asked of Khaos Control. Check the expression in Stock Codes, or choose another selection of stock.',
		type: 'warning',
		location: 'outputPane',
	});
}
