import type { Flow } from '../flow.mts';
import { always, mirakl, once, only, sync, withErrorPath } from '../nodes.mts';
import {
	EXCEPTION_ROW,
	isADayOld,
	itemsOf,
	NOW,
	OPERATOR,
	ownRow,
	SETTINGS,
} from '../sections.mts';
import { rowsOf, updateIn, upsertById } from '../tables.mts';

/** Once a day, the shop's figures against the operator's limits (A01, A21), kept for the dashboard and the audit. */
export function health(flow: Flow) {
	const own = ownRow('account');
	flow
		.add(
			'Account of the day',
			[4, 6],
			rowsOf('Khaos Mirakl Checkpoints', ...own),
			'Operator settings',
		)
		.add(
			'Once a day',
			[5, 6],
			only(`!!$json.id && ${isADayOld('Account of the day')}`),
			'Account of the day',
		)
		.add('Account', [6, 6], withErrorPath(once(mirakl('shop', 'getAccount'))), 'Once a day')
		.add(
			'Statistics',
			[7, 6],
			withErrorPath(once(mirakl('shop', 'getStatistics', { periods: ['LAST_MONTH'] }))),
			'Account',
		)
		// without the account the figures are judged all the same
		.wire(['Account', 1], 'Statistics')
		.add(
			'Ask again in an hour',
			[8, 7],
			once(
				updateIn(
					'Khaos Mirakl Checkpoints',
					{ finishedAt: '={{ $now.minus({ hours: 23 }).toUTC().toISO() }}' },
					...own,
				),
			),
			['Statistics', 1],
		)
		.add(
			'Health on record',
			[8, 6],
			rowsOf(
				'Khaos Mirakl Exceptions',
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['kind', 'eq', 'ACCOUNT_HEALTH'],
				['status', 'neq', 'closed'],
			),
			'Statistics',
		)
		.add(
			'Judge the account',
			[9, 6],
			once(
				sync('audit', 'judgeAccount', {
					operatorRow: SETTINGS,
					account: "={{ $('Account').all(0) }}",
					statistics: `={{ ${itemsOf('Statistics')} }}`,
					openExceptions: "={{ $('Health on record').all() }}",
				}),
			),
			'Health on record',
		)
		.add(
			'Keep the account',
			[10, 6],
			once(
				always(
					updateIn(
						'Khaos Mirakl Checkpoints',
						{ value: '={{ $json.value }}', finishedAt: NOW },
						...own,
					),
				),
			),
			'Judge the account',
		)
		.add(
			'Reconcile the account',
			[11, 6],
			once(
				sync('exception', 'reconcile', {
					operator: `={{ ${OPERATOR} }}`,
					findings: "={{ $('Judge the account').all() }}",
					openRows: "={{ $('Health on record').all() }}",
					kinds: 'ACCOUNT_HEALTH',
					subjects: "={{ $('Judge the account').first().json.examined }}",
				}),
			),
			'Keep the account',
		)
		.add('Account exception', [12, 6], EXCEPTION_ROW, 'Reconcile the account')
		.add(
			'Write account exceptions',
			[13, 6],
			upsertById('Khaos Mirakl Exceptions'),
			'Account exception',
		)
		.section(
			'Account health',
			[3.8, 5.4],
			[10.2, 2.2],
			'Mirakl gives the account and the statistics once a day. The limits are those of the operator’s profile.',
		);
}
