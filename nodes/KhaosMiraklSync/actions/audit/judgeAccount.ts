import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { accountHealth, SHOP } from '../../domain/health/account';
import { limitsOf } from '../../domain/health/limits';
import { profileFor } from '../../domain/profiles/profiles';
import { accountText, readShop, readStatistics } from '../../edge/account';
import { readExceptionRows } from '../../edge/exceptions';
import { readOperator } from '../../edge/operator';
import { findingItems, fromAll, operatorRow, rowsField } from '../rows';

const params = z.object({
	operatorRow: rowList,
	account: rowList,
	statistics: rowList,
	openExceptions: rowList,
});

/** The shop's figures against the limits of the operator's profile (A01, A21; ACCOUNT_HEALTH). */
export const judgeAccount = forAllItems<undefined, typeof params>({
	displayName: 'Judge Account',
	action: 'Judge the health of the account',
	description:
		'Hold the figures by which a marketplace judges your shop (A21), and the shop’s state (A01), against the limits of its profile',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Account',
			name: 'account',
			default: "={{ $('Account').all() }}",
			description: 'Item of Mirakl: Get Account, simplified (empty: it was not read)',
		}),
		rowsField({
			displayName: 'Statistics',
			name: 'statistics',
			default: "={{ $('Statistics').all() }}",
			description: 'Items of Mirakl: Get Statistics, of one period',
		}),
		rowsField({
			displayName: 'Open Exceptions',
			name: 'openExceptions',
			default: '',
			description: 'Rows of the table Khaos Mirakl Exceptions: what is open closes with a margin',
		}),
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const shop = readShop(param.account);
		const { statistics, updatedAt } = readStatistics(param.statistics);
		const limits = limitsOf(profileFor(operator.profile, operator.name));
		const open = readExceptionRows(param.openExceptions).filter(
			(row) =>
				row.operator === operator.name && row.kind === 'ACCOUNT_HEALTH' && row.status === 'open',
		);
		const health = accountHealth({
			...{ operator: operator.name, statistics, limits },
			...(shop && { shop }),
			open: open.map(({ subject }) => subject),
		});
		const item = {
			value: accountText(health, limits, { shop, updatedAt, now: Date.now() }),
			profile: limits.profile,
			figures: health.figures,
			examined: [...health.figures.map(({ metric }) => metric), ...(shop ? [SHOP] : [])],
			findings: findingItems(health.findings),
		};
		return fromAll(calls, [item]);
	},
});
