import type { OperatorProfile } from './profile';

/** Settings of an operator's row that its profile gives a figure for; the row's own figure goes before it. */
export interface ProfileDefaults {
	acceptWindowHours?: number;
	acceptAlertPercent?: number;
}

/**
 * What a profile says of the acceptance clock, as columns of the operator's row: the window ends where the marketplace
 * refuses by itself, else where it wants orders accepted, and the alert comes where the operator itself would warn.
 * What is not published is left out.
 */
export function profileDefaults({ acceptance }: OperatorProfile): ProfileDefaults {
	const { alertHours, limitHours, autoRejectHours } = acceptance;
	const window = autoRejectHours ?? limitHours;
	const warned = alertHours ?? (limitHours === window ? undefined : limitHours);
	if (window === undefined) return {};
	return {
		acceptWindowHours: window,
		...(warned !== undefined && { acceptAlertPercent: Math.floor((warned * 100) / window) }),
	};
}
