package dev.ipofficesync.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Replaces the character U+0000, which PostgreSQL cannot store in a text and a directory can hold, by its picture U+2400, in
 * every value of every statement. Safe for use by many threads.
 */
final class NulFreeDataSource extends DelegatingDataSource {
    NulFreeDataSource(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return watched(Connection.class, super.getConnection());
    }

    private static <T> T watched(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Watch(target)));
    }

    private record Watch(Object target) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] values) throws Throwable {
            if (values != null && target instanceof PreparedStatement) {
                for (int i = 0; i < values.length; i++) {
                    if (values[i] instanceof String text && text.indexOf('\0') >= 0) {
                        values[i] = text.replace('\0', '\u2400');
                    }
                }
            }
            try {
                Object result = method.invoke(target, values);
                return result instanceof PreparedStatement statement
                        ? watched(PreparedStatement.class, statement)
                        : result;
            } catch (InvocationTargetException failure) {
                throw failure.getTargetException();
            }
        }
    }
}
