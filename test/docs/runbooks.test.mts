import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
	escalations,
	PATIENCE,
	patienceFor,
} from '../../nodes/KhaosMiraklSync/domain/exceptions/escalation.ts';
import { KINDS, type FindingKind } from '../../nodes/KhaosMiraklSync/domain/finding.ts';
import { read, root, sections } from './markdown.mts';

const HEADINGS = [
	'What it means',
	'Who owns it',
	'First five checks',
	'Fix',
	'How to see that it is fixed',
];
const files = readdirSync(join(root, 'docs/runbooks')).sort();
const kinds = (Object.keys(KINDS) as FindingKind[]).map((kind) => [kind, KINDS[kind]] as const);
const OPEN = {
	id: 1,
	operator: 'Northgate',
	subject: 'N-1',
	severity: 'low',
	status: 'open' as const,
	message: '',
	fix: '',
	firstSeen: 0,
	lastSeen: 0,
	sightings: 1,
};
/** Whom the package tells next of an exception that nobody ever acknowledged. */
const handedOnTo = (kind: FindingKind): string | undefined => {
	const row = { ...OPEN, kind, owner: KINDS[kind].owner };
	return escalations([row], Date.parse('2030-01-01'))[0]?.row.owner;
};
const hours = (kind: string, severity: string): string => {
	const { hours: count, working } = patienceFor({ kind, severity });
	return `${count} ${working ? 'working ' : ''}${count === 1 ? 'hour' : 'hours'}`;
};
const runbook = (kind: string) => sections(read(`docs/runbooks/${kind}.md`), '##');

describe('the runbooks', () => {
	it('are one page for each kind of exception, and no other', () => {
		expect(files).toEqual(kinds.map(([kind]) => `${kind}.md`).sort());
	});

	it.each(kinds)('%s says what it means, who owns it, what to check, how to fix it', (kind) => {
		const parts = [...runbook(kind)].filter(([, text]) => text !== '').map(([title]) => title);
		expect(read(`docs/runbooks/${kind}.md`)).toMatch(new RegExp(`^# ${kind}\n`));
		expect(parts.slice(0, HEADINGS.length)).toEqual(HEADINGS);
	});

	it.each(kinds)('%s has at least five checks, numbered', (kind) => {
		const checks = runbook(kind).get('First five checks') ?? '';
		const numbers = [...checks.matchAll(/^(\d+)\. \S/gm)].map(([, number]) => Number(number));
		expect(numbers).toEqual(numbers.map((_, index) => index + 1));
		expect(numbers.length).toBeGreaterThanOrEqual(5);
	});

	it.each(kinds)(
		'%s has the owner, severity and escalation that the package sets, in its runbook and in the list',
		(kind, { owner, severity }) => {
			const [, , row = ''] = (runbook(kind).get('Who owns it') ?? '').split('\n');
			const cells = row.split('|').map((cell) => cell.trim());
			const subject = cells[5] ?? '';
			expect(subject).not.toBe('');
			const wanted = `| ${owner} | ${handedOnTo(kind)} | ${hours(kind, severity)} | ${severity} | ${subject} |`;
			expect(row).toBe(wanted);
			expect(read('docs/exceptions.md')).toContain(`| [${kind}](runbooks/${kind}.md) ${wanted}`);
		},
	);
});

describe('the service levels', () => {
	it.each(Object.keys(PATIENCE))(
		'give the hours of severity %s as the package counts them',
		(severity) => {
			const levels =
				sections(read('docs/operations/ownership.md'), '##').get('Service levels') ?? '';
			expect(levels).toContain(`| ${severity} | ${hours('', severity)} |`);
		},
	);
});
