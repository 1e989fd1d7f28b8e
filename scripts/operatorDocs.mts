import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OperatorProfile } from '../nodes/KhaosMiraklSync/domain/profiles/profile.ts';
import { PROFILES } from '../nodes/KhaosMiraklSync/domain/profiles/profiles.ts';

/** The page of operator profiles, written from their data. */
export function operatorDocs(): string {
	return [
		'# Operator profiles',
		'',
		'What marketplace operators publish of their demands, as far as it was found; what is not here was not found. Such figures change often: look at the date, and ask the operator before you rely on one. The [system audit](../workflows/README.md#system-audit) holds an operator’s windows against the profile of the same name, or the one chosen in *Audit: Assess*. Its windows stand in where the operator’s row leaves `acceptWindowHours` and `acceptAlertPercent` empty.',
		'',
		'| operator | countries | accept within | refused by itself after | checked |',
		'|---|---|---|---|---|',
		...PROFILES.map(
			(profile) =>
				`| [${profile.name}](#${anchor(profile.name)}) | ${profile.countries.join(', ') || '–'} | ${acceptance(profile)} | ${hours(profile.acceptance.autoRejectHours)} | ${profile.checkedOn} |`,
		),
		'',
		...PROFILES.flatMap(section),
		'The page is written from `nodes/KhaosMiraklSync/domain/profiles/profiles.ts` by `node --import tsx scripts/operatorDocs.mts`.',
		'',
	].join('\n');
}

function section(profile: OperatorProfile): string[] {
	const { acceptance: accepts, refusal, shipping } = profile;
	const facts: Array<[string, unknown]> = [
		['Acceptance', accepts.automatic ? 'the operator accepts for the seller' : ''],
		['The operator warns after', hoursOr(accepts.alertHours)],
		['Accept within', hoursOr(accepts.limitHours)],
		['Refused by itself after', hoursOr(accepts.autoRejectHours)],
		['Accepted, at least', percentOr(accepts.ratePercent)],
		['About acceptance', accepts.note],
		['Refused by time-out one after the other, at most', refusal.consecutiveAutoRejects],
		['Refused, at most', percentOr(refusal.ratePercent)],
		['Cancelled for lack of stock, at most', percentOr(refusal.cancellationPercent)],
		['A refusal', refusal.zeroesStock ? 'sets the offer’s stock to 0' : ''],
		['About refusals', refusal.note],
		['Late: warned of at', percentOr(shipping.lateAlertPercent)],
		['Late, at most', percentOr(shipping.latePercent)],
		['Valid tracking, at least', percentOr(shipping.validTrackingPercent)],
		['About shipping', shipping.note],
		['Carriers', profile.carriers],
		['Other', profile.other],
		['Source', profile.source],
	];
	const lines = facts.filter(([, value]) => value !== undefined && value !== '');
	return [
		`## ${profile.name}`,
		'',
		...lines.map(([name, value]) => `- **${name}:** ${String(value)}`),
		'',
	];
}

function acceptance({ acceptance: { automatic, limitHours } }: OperatorProfile): string {
	return automatic ? 'by itself' : hours(limitHours);
}

const hours = (value?: number): string => hoursOr(value) ?? '–';
const hoursOr = (value?: number) => (value === undefined ? undefined : `${value} h`);
const percentOr = (value?: number) => (value === undefined ? undefined : `${value} %`);

/** As GitHub makes the anchor of a heading. */
function anchor(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/\s/g, '-');
}

const page = fileURLToPath(new URL('../docs/operators.md', import.meta.url));
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(page, operatorDocs());
