import {
	callPath,
	forOperator,
	onCall,
	OPERATOR_TEMPLATES,
	readTemplate,
} from '../../../sandbox/world/templates.mts';

describe('flows that run when they are called', () => {
	it.each(OPERATOR_TEMPLATES)(
		'%s answers its own address once it has ended, and no clock',
		(key) => {
			const template = forOperator(readTemplate(key), 'Northgate');
			const scheduled = template.nodes.filter(({ type }) => type.endsWith('.scheduleTrigger'));
			const called = onCall(template);
			const triggers = called.nodes.filter(({ type }) =>
				/(schedule|manual)Trigger$|\.webhook$/.test(type),
			);
			expect(triggers.map(({ name, parameters }) => [name, parameters.path])).toEqual(
				scheduled.map(({ name }) => [name, callPath(template.name)]),
			);
			expect(triggers[0]?.parameters.responseMode).toBe('lastNode');
			expect(called.connections).toEqual(template.connections);
		},
	);

	it('gives each flow and operator an address of its own', () => {
		const paths = OPERATOR_TEMPLATES.flatMap((key) =>
			['Northgate', 'Fairfield'].map((name) => callPath(forOperator(readTemplate(key), name).name)),
		);
		expect(new Set(paths).size).toBe(paths.length);
	});
});
