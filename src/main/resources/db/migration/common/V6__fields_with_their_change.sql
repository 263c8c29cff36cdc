-- The fields of a planned change lie with the change: a row for each of them was most of what a first import wrote. JSON, an
-- array of texts for each field in the order of the product: constant of Field, value before, value after, where the value
-- comes from (attribute, constant, user provisioning rule), the deciding rule. Empty for none.
alter table planned_change add column fields varchar(10000000) default '' not null;

-- what came of a field where it is not, or need not be, what came of its change
create table field_outcome (
  run_id bigint not null,
  seq bigint not null,
  field varchar(40) not null,                 -- a constant of Field
  outcome varchar(20) not null,               -- PLANNED, DONE, REFUSED, WITHHELD, NOT_ATTEMPTED, UNVERIFIED
  outcome_text varchar(10000) not null,
  primary key (run_id, seq, field)
);

-- The number of the run comes last, so that ranges of people are found by finding_by_person: HSQLDB takes the first index that
-- begins with a column of the condition.
drop index finding_by_key;
create index finding_by_key on finding (finding_key, run_id);
