-- Keys and indexes over identifications.
create index change_by_identification on planned_change (run_id, user_identification);
alter table synchronized_user add primary key (user_identification);
alter table added_membership add primary key (user_identification, system_name, group_name);
alter table group_return add primary key (user_identification, system_name, group_name);
alter table attempt add primary key (user_identification);
