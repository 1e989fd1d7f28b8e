import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError, UserFacingError } from '../../../common/failures';
import { forEachItem } from '../../../common/operation';
import { textList } from '../../../common/parameters';
import type { Khaos } from '../khaos';
import { CHECKED_LISTS, type CheckedList } from './checkedLists';
import { compareName } from '../../../common/compareNames';
import { readVersion } from './getVersion';
import { whatIsMissing } from './missing';

const names = z.object(
	Object.fromEntries(CHECKED_LISTS.map(({ key }) => [key, textList])) as Record<
		CheckedList['key'],
		typeof textList
	>,
);
const params = z.object({ names: names.nullish() });

const namesField: INodeProperties = {
	displayName: 'Names to Check',
	name: 'names',
	type: 'collection',
	placeholder: 'Add Names',
	default: {},
	description:
		'What your flows send to Khaos Control; it compares such names exactly, and refuses an order with a wrong one',
	options: CHECKED_LISTS.map(({ key, displayName, placeholder, description }) => ({
		displayName,
		name: key,
		type: 'string',
		default: '',
		placeholder,
		description,
	})),
};

interface Finding {
	severity: 'error' | 'warning';
	subject: string;
	name: string;
	problem: string;
	candidates: string[];
}

/** Names that no operation of the service lists: a person has to look them up. */
const CANNOT_BE_CHECKED = [
	'Brand',
	'Invoice priority',
	'Company type',
	'Bank account',
	'Free item reason',
	'Tax rate code',
];

/**
 * Checks with reads alone whether what the flows name is there, letter by letter, and says what this version of the
 * service cannot do.
 */
export const checkSetUp = forEachItem({
	displayName: 'Check Set-up',
	action: 'Check the set-up against the web service',
	description:
		'Check names against those of Khaos Control, and list what this version of the service cannot do; reads only',
	fields: [namesField],
	params,
	async execute({ param, client: khaos }: { param: z.output<typeof params>; client: Khaos }) {
		const version = await readVersion(khaos);
		const missing = await whatIsMissing(khaos);
		const findings: Finding[] = missing
			.filter(({ needed }) => needed)
			.map((gap) => ({
				severity: 'error',
				subject: 'Service',
				name: gap.missing,
				problem: gap.meaning,
				candidates: [],
			}));
		const checked: Record<string, number> = {};
		for (const list of CHECKED_LISTS) {
			const given = param.names?.[list.key] ?? [];
			if (given.length === 0) continue;
			findings.push(...(await findingsFor(khaos, list, given)));
			checked[list.key] = given.length;
		}
		return {
			ready: findings.every(({ severity }) => severity !== 'error'),
			...version,
			checked,
			findings,
			cannot: missing.map(({ missing: name, meaning }) => ({ missing: name, meaning })),
			cannotBeChecked: CANNOT_BE_CHECKED,
		} as unknown as IDataObject;
	},
});

async function findingsFor(khaos: Khaos, list: CheckedList, given: string[]): Promise<Finding[]> {
	const known = await list.known(khaos).catch((thrown: unknown) => {
		// a list that this version lacks, or that fails, leaves its names unchecked; the others are still checked
		if (thrown instanceof UserFacingError || thrown instanceof RemoteError) return thrown;
		throw thrown;
	});
	if (known instanceof Error) {
		return given.map((name) => ({
			severity: 'warning',
			subject: list.what,
			name,
			problem: `${list.what} '${name}' could not be checked: ${known.message}`,
			candidates: [],
		}));
	}
	return given
		.map((name) => compareName(name, known, list.what))
		.filter(({ verdict }) => verdict !== 'found')
		.map(({ name, problem, candidates }) => ({
			severity: 'error',
			subject: list.what,
			name,
			problem,
			candidates,
		}));
}
