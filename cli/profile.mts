import type { OperatorProfile } from '../nodes/KhaosMiraklSync/domain/profiles/profile.ts';
import { profileOf, PROFILES } from '../nodes/KhaosMiraklSync/domain/profiles/profiles.ts';
import { Problem } from './problem.mts';
import type { Template } from './templates.mts';

/**
 * The profile of an id or a name.
 *
 * @throws {Problem} naming those that there are
 */
export function profileNamed(text: string): OperatorProfile {
	const profile = profileOf(text);
	if (profile === undefined)
		throw new Problem(
			`There is no profile “${text}”. Those there are: ${PROFILES.map(({ name }) => name).join(', ')}.`,
		);
	return profile;
}

/** One line for each profile. */
export function profileLines(): string[] {
	return PROFILES.map(({ id, name, checkedOn }) => `  ${id.padEnd(24)} ${name}, read ${checkedOn}`);
}

/**
 * What a profile says, as answers for the set-up form: only what follows from the operator's own words, the rest is
 * said to be unknown. Nothing of it is filled in anywhere.
 *
 * @param templates  in which the form's questions are read
 */
export function answersOf(profile: OperatorProfile, templates: Template[]): string[] {
	const { alertHours, limitHours, autoRejectHours, automatic } = profile.acceptance;
	const warnHours = alertHours ?? limitHours;
	const question = (column: string): string => `${questionOf(column, templates)} (${column})`;
	const answers = [
		automatic
			? 'Orders are accepted by the operator: the acceptance window does not matter.'
			: `${question('acceptWindowHours')}: ${autoRejectHours ?? 'not published, ask the operator'}`,
		...(autoRejectHours !== undefined && warnHours !== undefined
			? [
					`${question('acceptAlertPercent')}: ${Math.floor((warnHours * 100) / autoRejectHours)}, which is ${warnHours} hours`,
				]
			: []),
	];
	return [
		`${profile.name}, as read ${profile.checkedOn} (${profile.source}); such figures change, ask before you rely on them.`,
		'Answers for the set-up form:',
		...answers.map((line) => `  ${line}`),
		'What else is known:',
		...factsOf(profile).map((line) => `  ${line}`),
	];
}

function factsOf({ acceptance, refusal, shipping, carriers, other }: OperatorProfile): string[] {
	const facts: Array<[string, string | number | undefined, string?]> = [
		['Accept within', acceptance.limitHours, ' hours'],
		['The operator warns after', acceptance.alertHours, ' hours'],
		['Orders accepted, at least', acceptance.ratePercent, ' %'],
		['Refused by time-out one after the other, at most', refusal.consecutiveAutoRejects],
		['Refusals, at most', refusal.ratePercent, ' %'],
		['Cancelled for lack of stock, at most', refusal.cancellationPercent, ' %'],
		['Late shipments, at most', shipping.latePercent, ' %'],
		['The operator warns of late shipments above', shipping.lateAlertPercent, ' %'],
		['Valid tracking numbers, at least', shipping.validTrackingPercent, ' %'],
		['After a refusal', refusal.zeroesStock ? 'the offer’s stock is set to 0' : undefined],
		['About acceptance', acceptance.note],
		['About refusals', refusal.note],
		['About shipping', shipping.note],
		['Carriers', carriers],
		['Other', other],
	];
	const known = facts.filter(([, value]) => value !== undefined);
	return known.map(([name, value, unit = '']) => `${name}: ${value}${unit}`);
}

function questionOf(column: string, templates: Template[]): string {
	const fields = templates.flatMap(({ workflow }) =>
		workflow.nodes.flatMap(({ parameters }) => {
			const { values } = (parameters.formFields ?? {}) as {
				values?: Array<Record<string, unknown>>;
			};
			return values ?? [];
		}),
	);
	const label = fields.find(({ fieldName }) => fieldName === column)?.fieldLabel;
	return typeof label === 'string' ? label : column;
}
