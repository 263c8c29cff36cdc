-- Our own tables, on every database. No code (login, voicemail) is ever stored here: only its length.
-- The keys and indexes over identifications are in V3, because databases differ in how long an indexed text may be.
-- one row; a table and not a sequence, because databases differ in how they are asked
create table run_number (
  last_given bigint not null
);

insert into run_number values (0);

create table run (
  run_id bigint primary key,
  run_mode varchar(10) not null,              -- SYNC, PREVIEW, APPLY
  plan_id bigint not null,                    -- the run whose plan this run applies; its own number for SYNC and PREVIEW
  status varchar(20) not null,                -- RUNNING, DONE, WITH_REFUSALS, WITHHELD, STOPPED, FAILED, INTERRUPTED
  started timestamp with time zone not null,
  ended timestamp with time zone,
  os_user varchar(200) not null,
  host varchar(200) not null,
  source varchar(2000) not null,              -- directory server and base DN
  search_filter varchar(10000) not null,
  targets varchar(2000) not null,             -- the phone systems
  mapping_set varchar(200) not null,
  rules_digest varchar(64) not null,
  config_digest varchar(64) not null,
  plan_digest varchar(64) not null,
  entries_read bigint not null,
  entries_by_ou varchar(10000000) not null,   -- JSON: entries directly below each branch
  failure varchar(10000) not null,            -- empty, or why the run failed
  approved_how varchar(20) not null,          -- NONE, CONFIGURATION, COMMAND
  approved_by varchar(200) not null,          -- a person's name, or the configuration
  plan_closed varchar(200) not null,          -- why the plan can no longer be applied; empty when it can
  mail varchar(1000) not null                 -- what came of the message about the run; empty when none was due
);

-- one row for each person the run met, and for each user it may delete
create table planned_change (
  run_id bigint not null,
  seq bigint not null,
  operation varchar(10) not null,             -- NEW, UPDATE, DELETE, UNCHANGED, SKIPPED
  outcome varchar(20) not null,               -- PLANNED, DONE, REFUSED, WITHHELD, NOT_ATTEMPTED, UNCHANGED, SKIPPED
  reason varchar(10000) not null,             -- why skipped, withheld or not attempted; empty otherwise
  user_identification varchar(10000) not null,
  dn varchar(10000) not null,
  system_name varchar(200) not null,
  user_guid varchar(64) not null,
  extension_guid varchar(64) not null,
  name varchar(10000000) not null,
  full_name varchar(10000000) not null,
  extension varchar(10000000) not null,
  email varchar(10000000) not null,
  mobile varchar(10000000) not null,
  extension_type varchar(10) not null,        -- TypeInfo of the extension record to make; empty for none
  provisioning_rule varchar(10000) not null,
  outcome_code varchar(200) not null,         -- the server's code
  outcome_text varchar(10000) not null,       -- the server's own words
  primary key (run_id, seq)
);

-- one row for each field that would change
create table planned_field (
  run_id bigint not null,
  seq bigint not null,
  field varchar(40) not null,                 -- a constant of Field
  before_value varchar(10000000) not null,
  after_value varchar(10000000) not null,
  source varchar(10000) not null,             -- attribute, constant, user provisioning rule
  rule_id varchar(200) not null,              -- the deciding rule
  outcome varchar(20) not null,               -- PLANNED, DONE, REFUSED, WITHHELD, NOT_ATTEMPTED, UNVERIFIED
  outcome_text varchar(10000) not null,
  primary key (run_id, seq, field)
);

-- values that were not used: matrix, precedence, absent attribute, drift
create table set_aside (
  run_id bigint not null,
  seq bigint not null,
  field varchar(40) not null,
  shown_value varchar(10000000) not null,
  source varchar(10000) not null,
  reason varchar(10000) not null
);

-- seq 0: about the run or a system, not about one person
create table finding (
  run_id bigint not null,
  seq bigint not null,
  rule_id varchar(200) not null,
  severity varchar(10) not null,              -- a constant of Severity
  field varchar(40) not null,
  shown_value varchar(10000000) not null,
  limit_text varchar(10000) not null,
  finding_text varchar(10000) not null,
  source varchar(10000) not null,             -- where the value came from; empty when not known
  finding_key varchar(64) not null,              -- digest over person, check, field and value as shown; never a code
  attribute varchar(10000) not null,          -- LDAP attribute to correct; empty when the directory is not the place
  proposal varchar(10000000) not null,        -- what a rule proposes to write there; empty for nothing
  owner varchar(10000) not null,              -- who corrects it: the owner of the OU
  since_run bigint not null                   -- the run that met it first; this one's own number when it is new
);

create index finding_by_key on finding (run_id, finding_key);
create index set_aside_by_run on set_aside (run_id);

-- one row for each member to take out of or put into a hunt group
create table group_edit (
  run_id bigint not null,
  edit_id bigint not null,
  seq bigint not null,
  stage varchar(10) not null,                 -- BEFORE the users are deleted, or AFTER all users are written
  system_name varchar(200) not null,
  group_guid varchar(64) not null,
  group_name varchar(200) not null,
  remove_number varchar(10000) not null,
  add_number varchar(10000) not null,
  outcome varchar(20) not null,
  outcome_code varchar(200) not null,
  outcome_text varchar(10000) not null,
  primary key (run_id, edit_id)
);

create table guard_outcome (
  run_id bigint not null,
  guard varchar(100) not null,
  measured varchar(1000) not null,
  limit_text varchar(1000) not null,
  outcome varchar(20) not null,               -- PASSED, WITHHELD, STOPPED, OFF, RELEASED
  detail varchar(10000) not null,
  primary key (run_id, guard)
);

-- what a run asked of each phone system
create table phone_call (
  run_id bigint not null,
  system_name varchar(200) not null,
  call_kind varchar(40) not null,             -- method and resource, such as POST users
  calls bigint not null,                      -- repeated calls included
  waited_millis bigint not null,              -- for the answers
  held_millis bigint not null,                -- before the calls: the system was busy, or the pace had to be kept
  primary key (run_id, system_name, call_kind)
);

create table rule_firing (
  run_id bigint not null,
  rule_id varchar(200) not null,
  rule_name varchar(1000) not null,
  phase varchar(40) not null,
  file varchar(1000) not null,
  line integer not null,
  fired bigint not null,
  last_fired bigint not null,                 -- the latest run in which it fired, this one included; 0: never
  rule_digest varchar(64) not null,           -- SHA-256 over the text of the rule
  file_digest varchar(64) not null,           -- SHA-256 over its file
  primary key (run_id, rule_id)
);

-- each text of a rule once, however many runs used it
create table rule_text (
  rule_digest varchar(64) primary key,
  rule_text varchar(1000000) not null
);

-- how many synchronised users there were before and after a run
create table if not exists user_count (
  run_id bigint not null,
  moment varchar(10) not null,                -- BEFORE, AFTER
  users bigint not null,
  primary key (run_id, moment)
);

-- the New/Update/Delete matrix: what the product's table says, what the rows of the rules say, what the rules did
create table matrix_cell (
  run_id bigint not null,
  field varchar(40) not null,
  operation varchar(10) not null,
  product boolean not null,
  in_force boolean not null,
  proven boolean not null,
  detail varchar(1000) not null,
  primary key (run_id, field, operation)
);

-- findings that the last run that was no preview left behind, followed from run to run
create table open_finding (
  finding_key varchar(64) primary key,           -- digest over person, check, field and value as shown; never a code
  since_run bigint not null,
  subject varchar(10000) not null,            -- User Identification, else DN; empty: the whole run
  name varchar(10000000) not null,
  dn varchar(10000) not null,
  system_name varchar(200) not null,
  rule_id varchar(200) not null,
  severity varchar(10) not null,
  field varchar(40) not null,
  shown_value varchar(10000000) not null,
  finding_text varchar(10000) not null
);

-- findings of before that a run did not meet any more
create table mended_finding (
  run_id bigint not null,
  finding_key varchar(64) not null,
  seq bigint not null,                        -- the person's row in this run; 0 when there is none
  fate varchar(20) not null,                  -- MENDED, REPLACED by another flagged value, LEFT with the person
  since_run bigint not null,
  subject varchar(10000) not null,
  name varchar(10000000) not null,
  dn varchar(10000) not null,
  system_name varchar(200) not null,
  rule_id varchar(200) not null,
  severity varchar(10) not null,
  field varchar(40) not null,
  shown_value varchar(10000000) not null,
  finding_text varchar(10000) not null,
  primary key (run_id, finding_key)
);

-- what is left of the numbers of each user provisioning rule
create table number_range (
  run_id bigint not null,
  provisioning_rule varchar(1000) not null,
  system_name varchar(200) not null,
  first_number varchar(20) not null,          -- the start extension
  last_number varchar(20) not null,           -- before the next start extension of the same length
  in_use bigint not null,                     -- given out tonight included
  given_out bigint not null,
  free_numbers bigint not null,
  new_users bigint not null,                  -- created with the rule in the runs counted
  nights bigint not null,                     -- runs counted
  primary key (run_id, provisioning_rule)
);

-- numbers that were passed over when numbers were given out
create table skipped_number (
  run_id bigint not null,
  provisioning_rule varchar(1000) not null,
  first_number varchar(20) not null,
  last_number varchar(20) not null,
  reason varchar(10000) not null
);

-- the people we provisioned or adopted; only these are ever updated or deleted
create table synchronized_user (
  user_identification varchar(10000) not null,
  system_name varchar(200) not null,
  user_guid varchar(64) not null,
  extension_guid varchar(64) not null,        -- empty unless we made the extension record
  name varchar(10000000) not null,
  extension varchar(10000000) not null,
  numbered_by_rule boolean not null,
  provisioning_rule varchar(10000) not null,
  dn varchar(10000) not null,
  last_seen varchar(10000000) not null,       -- JSON: what LDAP held for each field at the last successful run, codes never
  written varchar(10000000) not null,         -- JSON: values sent that the system does not give back
  since_run bigint not null,
  changed_run bigint not null
);

-- memberships that we added; only these are ever taken away
create table added_membership (
  user_identification varchar(10000) not null,
  system_name varchar(200) not null,
  group_name varchar(200) not null,
  confirmed boolean not null                  -- false between the intention and the answer
);

-- phone systems that get no update: one of their users lost fields that nobody had changed. Until somebody allows updates again
create table update_stop (
  system_name varchar(200) primary key,
  since_run bigint not null,
  reason varchar(10000) not null
);

-- memberships taken away while numbers change hands: written before the group is, removed when it is written again
create table group_return (
  user_identification varchar(10000) not null,
  system_name varchar(200) not null,
  group_name varchar(200) not null
);

-- creations and renumberings on their way: written before the first call, removed after the last. A row that a crash left is settled by comparing.
create table attempt (
  user_identification varchar(10000) not null,
  intended varchar(10000000) not null,        -- JSON: the row of synchronized_user it would become
  extension_type varchar(10) not null,
  name_was_free boolean not null,
  number_was_free boolean not null,
  replaced_number varchar(10000000) not null, -- of a renumbering: the number before
  temporary_number varchar(200) not null      -- of a renumbering in a circle: the number in between; empty for none
);

-- the chain of evidence: reports written and things removed, each with the hash of the one before; never removed
create table evidence_link (
  link_no bigint primary key,
  kind varchar(20) not null,                  -- REPORT, REPORT_REMOVED, RUN_REMOVED, PLAN_REMOVED
  run_id bigint not null,
  link_time timestamp with time zone not null,
  plan_digest varchar(64) not null,
  detail varchar(10000) not null,
  previous_hash varchar(64) not null,
  link_hash varchar(64) not null
);

create table evidence_file (
  link_no bigint not null,
  file_name varchar(500) not null,
  digest varchar(64) not null,                -- SHA-256
  file_size bigint not null,
  primary key (link_no, file_name)
);
