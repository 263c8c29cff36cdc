package dev.ipofficesync.cli;

import dev.ipofficesync.job.UserSyncJobConfiguration;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.core.task.SyncTaskExecutor;

/** What Spring Batch knows of the runs of one site. One thread only. */
final class RunJobs {
    private final JobRepository repository;
    private final String site;

    RunJobs(JobRepository repository, String site) {
        this.repository = repository;
        this.site = site;
    }

    JobExecution launch(Job job, long runId) {
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        operator.setTaskExecutor(new SyncTaskExecutor());
        try {
            operator.afterPropertiesSet();
            return operator.start(job, parameters(runId));
        } catch (Exception failure) {
            throw new IllegalStateException("the job could not be started", failure);
        }
    }

    /** Removes what is recorded of a run. */
    void forget(long runId) {
        JobInstance instance = repository.getJobInstance(UserSyncJobConfiguration.JOB, parameters(runId));
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
    }

    private JobParameters parameters(long runId) {
        return new JobParametersBuilder()
                .addString("site", site)
                .addLong("run", runId)
                .toJobParameters();
    }
}
