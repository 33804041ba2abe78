"""Where are cadres missing, and who could send them?"""
