import { fromAnswers } from './contradictions/answers.mts';
import type { Contradiction } from './contradictions/entry.mts';
import { fromExamples } from './contradictions/examples.mts';
import type { Finding } from './exchanges.mts';

/** Known ones, each with its reason. One that nothing hits any more fails the conformance test. */
const contradictions: readonly Contradiction[] = [...fromAnswers, ...fromExamples];

const hits = new Set<Contradiction>();

/** Whether this is a known contradiction; remembers which ones matter. */
export function isContradiction({ operation, at, problem }: Omit<Finding, 'side'>): boolean {
	const known = contradictions.find(
		(one) =>
			(typeof one.operation === 'string'
				? one.operation === operation
				: one.operation.test(operation)) &&
			one.at.test(at) &&
			one.problem.test(problem),
	);
	if (known !== undefined) hits.add(known);
	return known !== undefined;
}

/** Known contradictions that nothing has hit so far. */
export function unusedContradictions(): Contradiction[] {
	return contradictions.filter((one) => !hits.has(one));
}
