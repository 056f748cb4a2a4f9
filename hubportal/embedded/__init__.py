"""The whole portal from one command: real PostgreSQL and Valkey out of wheels, web server, worker and beat."""
