import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS } from '../../nodes/KhaosMiraklSync/domain/finding.ts';
import { readDemoArguments } from '../../sandbox/demo/arguments.mts';
import { Report } from '../../sandbox/demo/report.mts';
import { EXERCISES, exercisesNamed, listed, runbookOf } from '../../sandbox/exercises/index.mts';
import { runExercises } from '../../sandbox/exercises/run.mts';
import { links, read, root } from '../docs/markdown.mts';

const named = EXERCISES.map((exercise) => [exercise.key, exercise] as const);
const page = 'docs/operations/training.md';

describe('the training exercises', () => {
	it('are asked for by number, by name, or all', () => {
		expect(exercisesNamed('1')).toEqual([EXERCISES[0]]);
		expect(exercisesNamed('payout').map(({ key }) => key)).toEqual(['payout']);
		expect(exercisesNamed('all')).toEqual(EXERCISES);
		expect(() => exercisesNamed('99')).toThrow(/no exercise '99'.*\n.*unknown-sku/);
	});

	it('are listed without n8n being started', async () => {
		const lines: string[] = [];
		const options = { exercise: 'list', solve: false, once: true };
		const never = new Promise<void>(() => undefined);
		await runExercises(options, new Report(() => undefined), (line) => lines.push(line), never);
		expect(lines).toEqual(listed());
		expect(lines).toHaveLength(EXERCISES.length);
	});

	it.each(named)(
		'%s is solved with a runbook that there is, by the owner of its kind',
		(_, each) => {
			expect(KINDS[each.kind].owner).toBe(each.role);
			expect(existsSync(join(root, runbookOf(each)))).toBe(true);
			expect(existsSync(join(root, `sandbox/exercises/${each.key}.mts`))).toBe(true);
		},
	);

	it.each(named)('%s stands on the training page with its number, title and role', (key, each) => {
		const number = EXERCISES.indexOf(each) + 1;
		expect(read(page)).toContain(`| ${number} | \`${key}\` | ${each.role} | ${each.title} |`);
	});

	it('are told on the training page without their kinds and runbooks, which the trainee has to find', () => {
		for (const { kind } of EXERCISES) expect(read(page)).not.toContain(kind);
		expect(links(page).filter((target) => target.includes('runbooks/'))).toEqual([]);
	});
});

describe('the arguments of the demo', () => {
	const story = { once: false, report: '', exercise: '', solve: false };

	it('play the story where no exercise is named', () => {
		expect(readDemoArguments([])).toEqual(story);
	});

	it('take an exercise, its solution, the end and the report', () => {
		const args = ['--exercise', 'all', '--once', '--solve', '--report', 'r.json'];
		const wanted = { once: true, report: 'r.json', exercise: 'all', solve: true };
		expect(readDemoArguments(args)).toEqual(wanted);
	});

	it.each([[['--solve']], [['--exercise']], [['--excercise', '1']]])(
		'refuse %j and say which there are',
		(args) => {
			expect(() => readDemoArguments(args)).toThrow(/--exercise N\|NAME\|all\|list/);
		},
	);
});
