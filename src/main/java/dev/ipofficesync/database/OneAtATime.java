package dev.ipofficesync.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Calls of a job repository come one after another: HSQLDB refuses the second of two transactions that meet in one table, and
 * several sites in one process do meet there. Safe for use by many threads.
 */
record OneAtATime(JobRepository repository) implements InvocationHandler {
    static JobRepository of(JobRepository repository) {
        return (JobRepository) Proxy.newProxyInstance(
                JobRepository.class.getClassLoader(), new Class<?>[] {JobRepository.class}, new OneAtATime(repository));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] values) throws Throwable {
        synchronized (repository) {
            try {
                return method.invoke(repository, values);
            } catch (InvocationTargetException failure) {
                throw failure.getTargetException();
            }
        }
    }
}
