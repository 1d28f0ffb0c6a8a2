package org.prepayhub.adapters.postgres;

import org.prepayhub.units.AccountId;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;

/** An account and what it is charged for. */
record RatingKey(ProjectId project, AccountId account, Utility utility) {}
