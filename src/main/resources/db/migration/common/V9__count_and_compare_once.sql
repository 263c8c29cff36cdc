-- A new finding came to a place of its own in this index, somewhere on the disk: that took more time than everything else of it.
-- Nobody needs it any more: what is still open is compared in memory.
drop index finding_by_key;

-- How many users a run made for each user provisioning rule. Counted at its end: counting the rows of the last thirty runs
-- every night took longer each night.
create table new_user_count (run_id, provisioning_rule, users) as (
  select run_id, provisioning_rule, count(*) from planned_change
  where operation = 'NEW' and outcome in ('DONE', 'UNVERIFIED')
  group by run_id, provisioning_rule
) with data;

create index new_user_count_by_run on new_user_count (run_id);
