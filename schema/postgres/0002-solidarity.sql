ALTER TABLE mandate ADD COLUMN acts_for text COLLATE "C";
ALTER TABLE village ADD COLUMN opened_on text COLLATE "C";
ALTER TABLE missing_number ADD COLUMN ended_seq bigint;
ALTER TABLE meter_mark ADD COLUMN withdrawn_seq bigint;
ALTER TABLE payout ADD COLUMN decision text COLLATE "C";
ALTER TABLE payout ADD COLUMN signed_by text COLLATE "C";
UPDATE village SET opened_on = (SELECT min(body::json -> 'fact' ->> 'on') FROM event WHERE event.village = village.village AND kind = 'opened');
ALTER TABLE settlement ADD COLUMN help_grant text COLLATE "C";
ALTER TABLE settlement ADD COLUMN payer bigint;
ALTER TABLE settlement DROP CONSTRAINT settlement_use;
ALTER TABLE settlement ADD CONSTRAINT settlement_use CHECK (use in ('payment', 'credit', 'credit-used', 'credit-taken', 'help', 'deposit'));
CREATE INDEX settlement_by_help_grant ON settlement (village, help_grant);


CREATE TABLE fund_reserve (
  village text COLLATE "C" NOT NULL,
  fund text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  decision text COLLATE "C" NOT NULL,
  PRIMARY KEY (village, fund, seq),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund),
  CONSTRAINT fund_reserve_amount CHECK (amount >= 0)
);

CREATE TABLE body (
  village text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  prefix text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, body),
  UNIQUE (village, prefix),
  FOREIGN KEY (village) REFERENCES village (village)
);

CREATE TABLE body_quorum (
  village text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  quorum text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, body, from_on, seq),
  FOREIGN KEY (village, body) REFERENCES body (village, body)
);

CREATE TABLE kin (
  village text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  tie text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  until_on text COLLATE "C",
  seq bigint NOT NULL,
  PRIMARY KEY (village, person, party, from_on),
  FOREIGN KEY (village, person) REFERENCES person (village, person),
  FOREIGN KEY (village, party) REFERENCES party (village, party)
);

CREATE TABLE meeting (
  village text COLLATE "C" NOT NULL,
  meeting text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  convened_on text COLLATE "C" NOT NULL,
  held_on text COLLATE "C" NOT NULL,
  about text COLLATE "C",
  seq bigint NOT NULL,
  held_seq bigint,
  PRIMARY KEY (village, meeting),
  UNIQUE (village, body, number),
  FOREIGN KEY (village, body) REFERENCES body (village, body),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);

CREATE TABLE attendance (
  village text COLLATE "C" NOT NULL,
  meeting text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  stands_for text COLLATE "C",
  seq bigint NOT NULL,
  PRIMARY KEY (village, meeting, seq, person),
  FOREIGN KEY (village, meeting) REFERENCES meeting (village, meeting),
  FOREIGN KEY (village, person) REFERENCES person (village, person)
);

CREATE TABLE motion (
  village text COLLATE "C" NOT NULL,
  motion text COLLATE "C" NOT NULL,
  meeting text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  subject text COLLATE "C",
  party text COLLATE "C",
  content text COLLATE "C" NOT NULL,
  proposed_by text COLLATE "C" NOT NULL,
  about text COLLATE "C",
  seq bigint NOT NULL,
  decision text COLLATE "C",
  PRIMARY KEY (village, motion),
  UNIQUE (village, meeting, number),
  FOREIGN KEY (village, meeting) REFERENCES meeting (village, meeting),
  FOREIGN KEY (village, proposed_by) REFERENCES person (village, person)
);

CREATE TABLE vote (
  village text COLLATE "C" NOT NULL,
  motion text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  vote text COLLATE "C" NOT NULL,
  struck_out text COLLATE "C",
  seq bigint NOT NULL,
  PRIMARY KEY (village, motion, person),
  FOREIGN KEY (village, motion) REFERENCES motion (village, motion),
  FOREIGN KEY (village, person) REFERENCES person (village, person)
);

CREATE TABLE decision (
  village text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  decided_on text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  motion text COLLATE "C",
  subject text COLLATE "C",
  content text COLLATE "C",
  outcome text COLLATE "C" NOT NULL,
  quorum bigint,
  members bigint,
  present bigint,
  votes_for bigint,
  votes_against bigint,
  abstained bigint,
  recused bigint,
  closed_by text COLLATE "C",
  about text COLLATE "C",
  seq bigint NOT NULL,
  PRIMARY KEY (village, decision),
  UNIQUE (village, code),
  FOREIGN KEY (village, body) REFERENCES body (village, body),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);

CREATE TABLE help_class (
  village text COLLATE "C" NOT NULL,
  help_class text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  months bigint NOT NULL,
  decision text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, help_class, seq),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);

CREATE TABLE help_request (
  village text COLLATE "C" NOT NULL,
  help_request text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  voice text COLLATE "C" NOT NULL,
  made_on text COLLATE "C" NOT NULL,
  terms text COLLATE "C" NOT NULL,
  content text COLLATE "C" NOT NULL,
  about text COLLATE "C",
  by text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  state text COLLATE "C" NOT NULL,
  reviewed_by text COLLATE "C",
  reviewed_on text COLLATE "C",
  decision text COLLATE "C",
  appeal_of text COLLATE "C",
  answer_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (village, help_request),
  UNIQUE (village, code),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);
CREATE INDEX help_request_by_party ON help_request (village, party);

CREATE TABLE evidence (
  village text COLLATE "C" NOT NULL,
  help_request text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  seen_by text COLLATE "C" NOT NULL,
  seen_on text COLLATE "C" NOT NULL,
  valid_until text COLLATE "C",
  about text COLLATE "C",
  PRIMARY KEY (village, help_request, seq),
  FOREIGN KEY (village, help_request) REFERENCES help_request (village, help_request),
  FOREIGN KEY (village, seen_by) REFERENCES person (village, person)
);

CREATE TABLE help_grant (
  village text COLLATE "C" NOT NULL,
  help_grant text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  help_request text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  form text COLLATE "C" NOT NULL,
  terms text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  until_on text COLLATE "C" NOT NULL,
  decision text COLLATE "C",
  decided_on text COLLATE "C" NOT NULL,
  urgent bigint NOT NULL,
  beyond bigint NOT NULL,
  seq bigint NOT NULL,
  ratified_seq bigint,
  review_from text COLLATE "C",
  ended_on text COLLATE "C",
  ended_why text COLLATE "C",
  ended_seq bigint,
  PRIMARY KEY (village, help_grant),
  UNIQUE (village, code),
  FOREIGN KEY (village, help_request) REFERENCES help_request (village, help_request),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);
CREATE INDEX help_grant_by_party ON help_grant (village, party);

CREATE TABLE waiting_help (
  village text COLLATE "C" NOT NULL,
  bill text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  help_grant text COLLATE "C" NOT NULL,
  payer bigint NOT NULL,
  amount bigint NOT NULL,
  seq bigint NOT NULL,
  ended_seq bigint,
  PRIMARY KEY (village, item, help_grant, payer, seq),
  FOREIGN KEY (village, bill) REFERENCES bill (village, bill),
  FOREIGN KEY (village, help_grant) REFERENCES help_grant (village, help_grant),
  CONSTRAINT waiting_help_amount CHECK (amount > 0)
);
CREATE INDEX waiting_help_by_bill ON waiting_help (village, bill);

CREATE TABLE contributor (
  village text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL,
  contribution_class text COLLATE "C" NOT NULL,
  anonymous bigint NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, party),
  FOREIGN KEY (village, party) REFERENCES party (village, party)
);

CREATE TABLE pledge (
  village text COLLATE "C" NOT NULL,
  pledge text COLLATE "C" NOT NULL,
  fiscal_year bigint NOT NULL,
  number bigint NOT NULL,
  party text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  rate text COLLATE "C" NOT NULL,
  fund text COLLATE "C" NOT NULL,
  case_code text COLLATE "C",
  pledged_on text COLLATE "C" NOT NULL,
  due_on text COLLATE "C",
  about text COLLATE "C",
  seq bigint NOT NULL,
  ended_on text COLLATE "C",
  PRIMARY KEY (village, pledge),
  UNIQUE (village, fiscal_year, number),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
);
CREATE INDEX pledge_by_party ON pledge (village, party);

CREATE TABLE contribution (
  village text COLLATE "C" NOT NULL,
  contribution text COLLATE "C" NOT NULL,
  fiscal_year bigint NOT NULL,
  number bigint NOT NULL,
  party text COLLATE "C" NOT NULL,
  pledge text COLLATE "C",
  currency text COLLATE "C" NOT NULL,
  sent bigint NOT NULL,
  fee bigint NOT NULL,
  fee_by text COLLATE "C" NOT NULL,
  rate text COLLATE "C" NOT NULL,
  received bigint NOT NULL,
  gift bigint NOT NULL,
  fund text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  happened_on text COLLATE "C" NOT NULL,
  booked_on text COLLATE "C" NOT NULL,
  purpose text COLLATE "C",
  help_class text COLLATE "C",
  case_code text COLLATE "C",
  deadline text COLLATE "C",
  about text COLLATE "C",
  seq bigint NOT NULL,
  cancelled_seq bigint,
  cancelled_on text COLLATE "C",
  PRIMARY KEY (village, contribution),
  UNIQUE (village, fiscal_year, number),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund),
  FOREIGN KEY (village, box) REFERENCES box (village, box),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);
CREATE INDEX contribution_by_party ON contribution (village, party);

CREATE TABLE contribution_use (
  village text COLLATE "C" NOT NULL,
  contribution text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  line bigint NOT NULL,
  amount bigint NOT NULL,
  undone_seq bigint,
  PRIMARY KEY (village, contribution, seq, line),
  FOREIGN KEY (village, contribution) REFERENCES contribution (village, contribution),
  CONSTRAINT contribution_use_amount CHECK (amount > 0)
);

CREATE TABLE kind_gift (
  village text COLLATE "C" NOT NULL,
  kind_gift text COLLATE "C" NOT NULL,
  fiscal_year bigint NOT NULL,
  number bigint NOT NULL,
  party text COLLATE "C" NOT NULL,
  what text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  quantity bigint NOT NULL,
  rate text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  fund text COLLATE "C" NOT NULL,
  help_grant text COLLATE "C",
  happened_on text COLLATE "C" NOT NULL,
  booked_on text COLLATE "C" NOT NULL,
  about text COLLATE "C",
  seq bigint NOT NULL,
  cancelled_seq bigint,
  cancelled_on text COLLATE "C",
  PRIMARY KEY (village, kind_gift),
  UNIQUE (village, fiscal_year, number),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);
CREATE INDEX kind_gift_by_party ON kind_gift (village, party);

CREATE TABLE penalty_rule (
  village text COLLATE "C" NOT NULL,
  penalty_rule text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL,
  decided_on text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, penalty_rule, from_on),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);

CREATE TABLE fee_schedule (
  village text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL,
  decided_on text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, service, from_on),
  FOREIGN KEY (village, service) REFERENCES service (village, service),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);

CREATE TABLE plan (
  village text COLLATE "C" NOT NULL,
  plan text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  party text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  grace_days bigint NOT NULL,
  agreed_on text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  ended_on text COLLATE "C",
  ended_why text COLLATE "C",
  ended_seq bigint,
  PRIMARY KEY (village, plan),
  UNIQUE (village, code),
  FOREIGN KEY (village, party) REFERENCES party (village, party),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);
CREATE INDEX plan_by_party ON plan (village, party);

CREATE TABLE plan_bill (
  village text COLLATE "C" NOT NULL,
  plan text COLLATE "C" NOT NULL,
  bill text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  PRIMARY KEY (village, plan, bill),
  FOREIGN KEY (village, plan) REFERENCES plan (village, plan),
  FOREIGN KEY (village, bill) REFERENCES bill (village, bill)
);
CREATE INDEX plan_bill_by_bill ON plan_bill (village, bill);

CREATE TABLE instalment (
  village text COLLATE "C" NOT NULL,
  plan text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  due_on text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  PRIMARY KEY (village, plan, number),
  FOREIGN KEY (village, plan) REFERENCES plan (village, plan)
);

CREATE TABLE loan_instalment (
  village text COLLATE "C" NOT NULL,
  fund_loan text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  due_on text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  PRIMARY KEY (village, fund_loan, number)
);

CREATE TABLE fiscal_year (
  village text COLLATE "C" NOT NULL,
  year bigint NOT NULL,
  closed_on text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL,
  decided_on text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, year),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);

CREATE TABLE year_result (
  village text COLLATE "C" NOT NULL,
  year bigint NOT NULL,
  fund text COLLATE "C" NOT NULL,
  income bigint NOT NULL,
  expense bigint NOT NULL,
  PRIMARY KEY (village, year, fund),
  FOREIGN KEY (village, year) REFERENCES fiscal_year (village, year),
  FOREIGN KEY (village, fund) REFERENCES fund (village, fund)
);

CREATE TABLE committee_key (
  village text COLLATE "C" NOT NULL,
  committee_key text COLLATE "C" NOT NULL,
  public_key text COLLATE "C" NOT NULL,
  needed bigint NOT NULL,
  shares bigint NOT NULL,
  before text COLLATE "C" NOT NULL,
  made_on text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (village, committee_key),
  FOREIGN KEY (village, seq) REFERENCES event (village, seq)
);

CREATE TABLE key_holder (
  village text COLLATE "C" NOT NULL,
  committee_key text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  wrapped text COLLATE "C" NOT NULL,
  about text COLLATE "C" NOT NULL,
  from_on text COLLATE "C" NOT NULL,
  ended_on text COLLATE "C",
  seq bigint NOT NULL,
  PRIMARY KEY (village, committee_key, person, seq),
  FOREIGN KEY (village, committee_key) REFERENCES committee_key (village, committee_key),
  FOREIGN KEY (village, person) REFERENCES person (village, person)
);
